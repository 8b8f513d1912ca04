package org.attentionlab.eval.metric;

/** What a metric is fed with, and so what a model has to offer for it to exist. */
public enum MetricInput {
    /** The loss of every token of a window of held-out text. */
    TOKEN_LOSSES,
    /** The answers to the items of a task. */
    TASK_ANSWERS,
    /** Every row of attention weights. */
    ATTENTION_ROWS,
    /** The hidden states of the residual stream and the outputs of the attention layers. */
    ACTIVATIONS
}
