package org.attentionlab.eval.metric;

import java.util.List;

/** The mean loss of the last tokens. */
final class LossLast implements LossMetric {

    private static final String LOSS_LAST = "loss_last";
    private static final String NOT_COMMON =
            "the window is longer than a quarter of the held-out text, so its last targets are not those of other lengths";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                LOSS_LAST,
                "(1/(W T)) sum_w sum_{t > L-T} -ln p(x_t | x_<t), T the training length",
                "the same targets at every length when windows end at the same places, so that only the context differs",
                2,
                MetricInput.TEXT_LOSSES,
                List.of(ValueDefinition.of(
                        LOSS_LAST,
                        "mean loss of the last train.length tokens of every window",
                        "nats/token",
                        Direction.LOWER,
                        Resolution.MEAN)),
                "Absent at lengths below the training length: the window has no train.length tokens."
                        + " Absent above a quarter of the held-out text: the window has no room to end where the others"
                        + " do.");
    }

    @Override
    public Tally tally(Setting setting) {
        return new PositionTally(LOSS_LAST, new PositionLosses(setting.length()), losses -> last(losses, setting));
    }

    private static Measurement last(PositionLosses losses, Setting setting) {
        int length = setting.length();
        if (length < setting.trainLength()) {
            return Measurement.absent(
                    LOSS_LAST, length, "the window is shorter than the training length " + setting.trainLength());
        }
        return setting.targetsAreCommon()
                ? Measurement.of(LOSS_LAST, length, losses.mean(length - setting.trainLength(), length))
                : Measurement.absent(LOSS_LAST, length, NOT_COMMON);
    }
}
