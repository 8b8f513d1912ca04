package org.attentionlab.eval.metric;

/** What a metric is fed with, and so what a task and a model have to offer for it to exist. */
public enum MetricInput {
    /** The loss of every token that is scored: all tokens of a text, the answers of a sequence. */
    TOKEN_LOSSES("the losses of tokens", LossMetric.class),
    /** The loss of every token of a window of held-out text, whatever its place. */
    TEXT_LOSSES("the loss of every token of a text", LossMetric.class),
    /** The answers to the items of a task. */
    TASK_ANSWERS("answers that are right or wrong", AnswerMetric.class),
    /** The answers of each sequence together. */
    SEQUENCE_ANSWERS("several answers of a sequence", AnswerMetric.class),
    /** Every row of attention weights. */
    ATTENTION_ROWS("rows of attention", RowMetric.class),
    /** Every row of attention weights, and the key that its query asks for. */
    ASKED_ITEMS("rows of attention that ask for one key", RowMetric.class),
    /** The hidden states of the residual stream, and the values and outputs of the attention layers. */
    ACTIVATIONS("the hidden states of a GPT", ActivationMetric.class);

    private final String meaning;
    private final Class<? extends Metric> kind;

    MetricInput(String meaning, Class<? extends Metric> kind) {
        this.meaning = meaning;
        this.kind = kind;
    }

    /** What it is, in words that follow "is computed from". */
    public String meaning() {
        return meaning;
    }

    /** The kind of the metrics that are fed with it. */
    Class<? extends Metric> kind() {
        return kind;
    }
}
