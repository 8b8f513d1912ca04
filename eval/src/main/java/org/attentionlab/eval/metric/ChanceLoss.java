package org.attentionlab.eval.metric;

import java.util.List;

/** The mean loss of what models are trained on and not scored: the targets of a task that nobody could know. */
final class ChanceLoss implements LossMetric {

    private static final String NAME = "loss_chance";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                NAME,
                "mean of -ln p over the targets of a task that are no answers",
                "the bigram loss beside the backcopy loss: Guo et al., Active-Dormant Attention Heads, arXiv 2410.13835",
                1,
                MetricInput.TOKEN_LOSSES,
                List.of(ValueDefinition.of(
                        NAME,
                        "mean loss of targets that are trained on and not scored",
                        "nats/token",
                        Direction.LOWER,
                        Resolution.MEAN)),
                "Absent where every target is scored, as in a text. " + BROKEN_LOSSES);
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public Tally tally(Setting setting) {
        return new Unscored();
    }

    /** Losses of what is not scored. */
    private static final class Unscored implements LossMetric.Tally {

        private double nats;
        private long targets;

        @Override
        public void window(TokenLosses window) {
            for (int place = 0; place < window.targets().length; place++) {
                if (window.targets()[place] >= 0 && !window.scored().get(place)) {
                    nats += window.nats()[place];
                    targets++;
                }
            }
        }

        @Override
        public List<Measurement> measurements(int length) {
            return List.of(
                    targets == 0
                            ? Measurement.absent(NAME, length, "every target is scored")
                            : Measurement.of(NAME, length, nats / targets));
        }
    }
}
