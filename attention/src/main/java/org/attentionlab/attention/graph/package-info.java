/**
 * SameDiff ops whose gradients are right, for the graph forms. The only place that may call ops whose own gradients are
 * known to be wrong in ND4J 1.0.0-M2.1.
 */
package org.attentionlab.attention.graph;
