package org.attentionlab.eval.metric;

/** What a metric is fed with, and so what a task and a model have to offer for it to exist. */
public enum MetricInput {
    /** The loss of every token that is scored: all tokens of a text, the answers of a sequence. */
    TOKEN_LOSSES("the losses of tokens"),
    /** The loss of every token of a window of held-out text, whatever its place. */
    TEXT_LOSSES("the loss of every token of a text"),
    /** The answers to the items of a task. */
    TASK_ANSWERS("answers that are right or wrong"),
    /** The answers of each sequence together. */
    SEQUENCE_ANSWERS("several answers of a sequence"),
    /** Every row of attention weights. */
    ATTENTION_ROWS("rows of attention"),
    /** The hidden states of the residual stream and the outputs of the attention layers. */
    ACTIVATIONS("the hidden states of a GPT");

    private final String meaning;

    MetricInput(String meaning) {
        this.meaning = meaning;
    }

    /** What it is, in words that follow "is computed from". */
    public String meaning() {
        return meaning;
    }
}
