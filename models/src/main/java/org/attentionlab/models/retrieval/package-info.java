/** The model of the max-retrieval task: one attention head, one query, no positions. */
package org.attentionlab.models.retrieval;
