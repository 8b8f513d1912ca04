/** The models of tasks that ask for one attention head without positions: of max retrieval, and of trigger mean. */
package org.attentionlab.models.retrieval;
