package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.List;

/** The loss by position. */
final class LossByPosition implements LossMetric {

    private static final String LOSS_BY_POSITION = "loss_by_position";

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                LOSS_BY_POSITION,
                "(1/W) sum_w -ln p(x_t | x_<t) for every t, averaged over eight buckets per doubling of t",
                "the per-position curve of Nakanishi, Scalable-Softmax, arXiv 2501.19399, figure 5",
                2,
                MetricInput.TEXT_LOSSES,
                List.of(ValueDefinition.of(
                        LOSS_BY_POSITION,
                        "mean loss by the number of visible tokens",
                        "nats/token",
                        Direction.LOWER,
                        Resolution.MEAN)),
                BROKEN_LOSSES);
    }

    @Override
    public Tally tally(Setting setting) {
        int length = setting.length();
        return new PositionTally(
                LOSS_BY_POSITION,
                new PositionLosses(length),
                losses -> Measurement.curve(LOSS_BY_POSITION, length, curve(losses, length)));
    }

    private static List<PositionMean> curve(PositionLosses losses, int length) {
        PositionBuckets buckets = new PositionBuckets(length);
        List<PositionMean> curve = new ArrayList<>();
        for (int b = 0; b < buckets.size(); b++) {
            curve.add(
                    new PositionMean(buckets.from(b), buckets.to(b), losses.mean(buckets.from(b) - 1, buckets.to(b))));
        }
        return curve;
    }
}
