/**
 * Measuring trained models: a probe runs a model on held-out data length by length and hands what it sees to the
 * metrics. A metric never runs a model, and a probe knows no formula.
 */
package org.attentionlab.eval.probe;
