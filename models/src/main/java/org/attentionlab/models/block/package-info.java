/**
 * A layer's attention from the normed hidden state to what is added to it: what surrounds score maps and normaliser, in one order and
 * for both forms of the graph.
 */
package org.attentionlab.models.block;
