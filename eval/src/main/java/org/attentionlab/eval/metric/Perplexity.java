package org.attentionlab.eval.metric;

import java.util.List;

/** The exponential of the mean loss. */
final class Perplexity implements LossMetric {

    private static final String PERPLEXITY = "perplexity";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                PERPLEXITY,
                "exp(loss)",
                "Jelinek et al., Perplexity: a measure of the difficulty of speech recognition tasks, 1977",
                1,
                MetricInput.TOKEN_LOSSES,
                List.of(ValueDefinition.of(
                        PERPLEXITY,
                        "how many tokens a model hesitates between, as if all were equally likely",
                        "tokens",
                        Direction.LOWER,
                        Resolution.MEAN)),
                BROKEN_LOSSES);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Setting setting) {
        int length = setting.length();
        return new PositionTally(
                PERPLEXITY,
                new PositionLosses(length),
                losses -> Measurement.of(PERPLEXITY, length, Math.exp(losses.mean(0, length))));
    }
}
