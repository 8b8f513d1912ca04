package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Averages per-token losses of windows of one length: over all tokens, over the last {@code trainLength} tokens, and by
 * position. Windows are given by one thread in a fixed order.
 */
public final class LossMetrics {

    /** The mean loss. */
    public static final MetricDefinition LOSS = new MetricDefinition(
            "loss",
            "(1/(W L)) sum_w sum_t -ln p(x_t | x_<t)",
            "cross-entropy on held-out text; exp(loss) is the perplexity",
            2,
            MetricInput.TOKEN_LOSSES,
            List.of(ValueDefinition.of(
                    "loss",
                    "mean loss of all tokens of all windows, or of all answers of a task",
                    "nats/token",
                    Direction.LOWER,
                    Resolution.MEAN)),
            "A token whose loss is NaN or infinite makes the value absent.");

    /** The mean loss of the last tokens. */
    public static final MetricDefinition LOSS_LAST = new MetricDefinition(
            "loss_last",
            "(1/(W T)) sum_w sum_{t > L-T} -ln p(x_t | x_<t), T the training length",
            "the same targets at every length when windows end at the same places, so that only the context differs",
            2,
            MetricInput.TEXT_LOSSES,
            List.of(ValueDefinition.of(
                    "loss_last",
                    "mean loss of the last train.length tokens of every window",
                    "nats/token",
                    Direction.LOWER,
                    Resolution.MEAN)),
            "Absent at lengths below the training length: the window has no train.length tokens."
                    + " Absent above a quarter of the held-out text: the window has no room to end where the others"
                    + " do.");

    /** The loss by position. */
    public static final MetricDefinition LOSS_BY_POSITION = new MetricDefinition(
            "loss_by_position",
            "(1/W) sum_w -ln p(x_t | x_<t) for every t, averaged over eight buckets per doubling of t",
            "the per-position curve of Nakanishi, Scalable-Softmax, arXiv 2501.19399, figure 5",
            2,
            MetricInput.TEXT_LOSSES,
            List.of(ValueDefinition.of(
                    "loss_by_position",
                    "mean loss by the number of visible tokens",
                    "nats/token",
                    Direction.LOWER,
                    Resolution.MEAN)),
            "A token whose loss is NaN or infinite makes the value absent.");

    private static final String BROKEN = "the loss of a token is " + Measurement.NOT_FINITE;
    private static final String NOT_COMMON =
            "the window is longer than a quarter of the held-out text, so its last targets are not those of other lengths";
    private static final String NO_WINDOWS = "no window was measured";

    private final int length;
    private final int trainLength;
    private final boolean targetsAreCommon;
    private final double[] byPosition;
    private long windows;

    /**
     * Prepares for windows of a length.
     *
     * @param length the tokens of a window that are predicted
     * @param trainLength the length the model was trained at
     * @param targetsAreCommon whether the windows' last targets are those of the windows of other lengths
     */
    public LossMetrics(int length, int trainLength, boolean targetsAreCommon) {
        if (length < 1 || trainLength < 1) {
            throw new IllegalArgumentException(
                    "lengths must be at least 1: length " + length + ", trainLength " + trainLength);
        }
        this.length = length;
        this.trainLength = trainLength;
        this.targetsAreCommon = targetsAreCommon;
        this.byPosition = new double[length];
    }

    /**
     * Takes in one window.
     *
     * @param nats the loss of each token in nats, in order
     * @param offset where the window starts in the array
     */
    public void window(float[] nats, int offset) {
        for (int t = 0; t < length; t++) {
            byPosition[t] += nats[offset + t];
        }
        windows++;
    }

    /** How many windows were taken in. */
    public long windows() {
        return windows;
    }

    /**
     * The values over all windows.
     *
     * @return {@code loss}, {@code loss_last} and {@code loss_by_position}
     */
    public List<Measurement> measurements() {
        double mean = mean(0, length);
        if (windows == 0 || !Double.isFinite(mean)) {
            String reason = windows == 0 ? NO_WINDOWS : BROKEN;
            return List.of(
                    Measurement.absent("loss", length, reason),
                    Measurement.absent("loss_last", length, reason),
                    Measurement.absent("loss_by_position", length, reason));
        }
        return List.of(
                Measurement.of("loss", length, mean), last(), Measurement.curve("loss_by_position", length, curve()));
    }

    private Measurement last() {
        if (length < trainLength) {
            return Measurement.absent(
                    "loss_last", length, "the window is shorter than the training length " + trainLength);
        }
        return targetsAreCommon
                ? Measurement.of("loss_last", length, mean(length - trainLength, length))
                : Measurement.absent("loss_last", length, NOT_COMMON);
    }

    private List<PositionMean> curve() {
        PositionBuckets buckets = new PositionBuckets(length);
        List<PositionMean> curve = new ArrayList<>();
        for (int b = 0; b < buckets.size(); b++) {
            curve.add(new PositionMean(buckets.from(b), buckets.to(b), mean(buckets.from(b) - 1, buckets.to(b))));
        }
        return curve;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += byPosition[t];
        }
        return sum / ((double) windows * (to - from));
    }
}
