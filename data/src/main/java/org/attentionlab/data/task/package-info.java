/**
 * What a task is. One on tokens is a {@link org.attentionlab.data.task.TokenTask}: a card, and sequences that are drawn at any
 * length from a generator that is given. Max retrieval draws sets, which have no order. Streams of different names keep
 * training and test examples apart.
 */
package org.attentionlab.data.task;
