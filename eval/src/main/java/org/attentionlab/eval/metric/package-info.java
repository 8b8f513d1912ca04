/**
 * What is measured: the catalogue of metric definitions, and accumulators that turn attention rows, activations and
 * per-token losses into values. A metric never runs a model; it is fed.
 */
package org.attentionlab.eval.metric;
