/** How a model learns where a token stands: rotations of queries and keys, biases on scores, vectors on embeddings. */
package org.attentionlab.attention.position;
