package org.attentionlab.eval.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much a model knows of the next token beyond how frequent tokens are. */
final class InformationGain implements LossMetric {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "information_gain",
                "H(u) - loss, H(u) = -sum_x u(x) ln u(x), u(x) the share of token x among the targets",
                "log-softmax as conditional information: the mean of ln p(x_t | x_<t) - ln u(x_t), an estimate of the mutual"
                        + " information of a token and what is before it",
                1,
                MetricInput.TOKEN_LOSSES,
                List.of(
                        ValueDefinition.of(
                                "information_gain",
                                "what the tokens before tell of a target, in the mean over targets",
                                "nats/token",
                                Direction.HIGHER,
                                Resolution.MEAN),
                        ValueDefinition.of(
                                "information_gain.unigram",
                                "H(u), the loss of somebody who knows nothing but how frequent targets are",
                                "nats/token",
                                Direction.NONE,
                                Resolution.MEAN)),
                BROKEN_LOSSES
                        + " Of few targets H(u) is too small: an estimate from n targets of V kinds lacks about (V - 1)/(2n) nats.");
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Setting setting) {
        return new Counts(definition(), new PositionLosses(setting.length()));
    }

    /** Losses, and how often each token is a target. */
    private record Counts(MetricDefinition definition, PositionLosses losses, Map<Integer, Long> targets)
            implements LossMetric.Tally {

        Counts(MetricDefinition definition, PositionLosses losses) {
            this(definition, losses, new HashMap<>());
        }

        @Override
        public void window(TokenLosses window) {
            losses.add(window);
            window.scored().stream().forEach(at -> targets.merge(window.targets()[at], 1L, Long::sum));
        }

        @Override
        public List<Measurement> measurements(int length) {
            String problem = losses.problem();
            if (problem != null) {
                return definition.values().stream()
                        .map(value -> Measurement.absent(value.name(), length, problem))
                        .toList();
            }
            double unigram = entropy();
            return List.of(
                    Measurement.of("information_gain", length, unigram - losses.mean(0, length)),
                    Measurement.of("information_gain.unigram", length, unigram));
        }

        private double entropy() {
            double all = targets.values().stream().mapToLong(Long::longValue).sum();
            return targets.values().stream()
                    .sorted()
                    .mapToDouble(count -> -count / all * Math.log(count / all))
                    .sum();
        }
    }
}
