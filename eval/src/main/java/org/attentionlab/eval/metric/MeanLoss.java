package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.List;

/** The mean loss. */
final class MeanLoss implements LossMetric {

    private static final String LOSS = "loss";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                LOSS,
                "(1/(W L)) sum_w sum_t -ln p(x_t | x_<t)",
                "cross-entropy on held-out text; exp(loss) is the perplexity",
                2,
                MetricInput.TOKEN_LOSSES,
                List.of(ValueDefinition.of(
                        LOSS,
                        "mean loss of all tokens of all windows, or of all answers of a task",
                        "nats/token",
                        Direction.LOWER,
                        Resolution.MEAN)),
                BROKEN_LOSSES);
    }

    @Override
    public Tally tally(Setting setting) {
        return new ByWindow(new PositionLosses(setting.length()), new ArrayList<>());
    }

    /** Losses, and their means by window. */
    private record ByWindow(PositionLosses losses, List<Double> means) implements LossMetric.Tally {

        @Override
        public void window(TokenLosses window) {
            losses.add(window);
            means.add(window.scored().stream()
                    .mapToDouble(place -> window.nats()[place])
                    .average()
                    .orElse(Double.NaN));
        }

        @Override
        public List<Measurement> measurements(int length) {
            String problem = losses.problem();
            return List.of(
                    problem == null
                            ? Measurement.of(LOSS, length, losses.mean(0, length))
                                    .withWindows(means)
                            : Measurement.absent(LOSS, length, problem));
        }
    }
}
