/** How scores arise from queries and keys: always a dot product, of the vectors themselves or of features of them. */
package org.attentionlab.attention.score;
