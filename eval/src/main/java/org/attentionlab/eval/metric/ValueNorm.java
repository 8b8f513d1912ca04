package org.attentionlab.eval.metric;

import java.util.List;

/** How long the value of the first token, or of the one that draws most, is beside those of the others: a sink that says nothing has a short one. */
final class ValueNorm implements ActivationMetric {

    static final String NAME = "value_norm";
    static final String LEAST = "value_norm.least";
    static final String MOST_ATTENDED = "value_norm.most_attended";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                "mean over sequences, layers, heads of |v_1| / mean_{t > 1} |v_t|, v_t the value of token t in a head",
                "Gu et al., When Attention Sink Emerges in Language Models, arXiv 2410.10781; Guo et al., Active-Dormant Attention Heads,"
                        + " arXiv 2410.13835; do-nothing and broadcast sinks: arXiv 2606.08105",
                2,
                MetricInput.ACTIVATIONS,
                List.of(
                        ValueDefinition.of(
                                NAME,
                                "length of the first token's value over the mean length of the others'",
                                Resolution.EXTREME),
                        ValueDefinition.of(
                                LEAST,
                                "the same of the head in which it is smallest, mean over sequences",
                                Resolution.EXTREME),
                        ValueDefinition.of(
                                MOST_ATTENDED,
                                "length of the value of the token with the largest inflow of the head, as most_attended has it, over the mean length of the others'",
                                Resolution.EXTREME)),
                "Absent when a value is NaN or infinite, where a sequence is one token long, and where all other values are 0.");
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public boolean readsMostAttended() {
        return true;
    }

    @Override
    public Tally tally(int layers) {
        return new ValueNormTally(layers);
    }
}
