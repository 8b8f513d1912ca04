/**
 * What there is to say about whatever has a name in a study, a normaliser, a position, a score, a task or a metric: its card and its
 * parameters; what somebody wrote of one, and what is settled of it.
 */
package org.attentionlab.base.card;
