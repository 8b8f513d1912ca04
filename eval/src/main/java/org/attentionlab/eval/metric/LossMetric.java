package org.attentionlab.eval.metric;

/**
 * A metric of the losses of tokens: what it is and what it adds up. Its input is {@link MetricInput#TOKEN_LOSSES} if it is
 * defined for the answers of a task too, or else {@link MetricInput#TEXT_LOSSES}.
 */
public non-sealed interface LossMetric extends Metric {

    /** What every loss metric says of losses that are not finite. */
    String BROKEN_LOSSES = "A token whose loss is NaN or infinite makes the value absent.";

    /**
     * An empty tally.
     *
     * @param setting where the losses come from
     */
    Tally tally(Setting setting);

    /** What a loss metric adds up. */
    interface Tally extends Metric.Tally {

        /** Takes in a window of text, or a sequence of a task. */
        void window(TokenLosses window);
    }

    /**
     * Where losses come from.
     *
     * @param length the tokens of a window that are predicted
     * @param trainLength the length the model was trained at
     * @param targetsAreCommon whether the windows' last targets are those of the windows of other lengths
     */
    record Setting(int length, int trainLength, boolean targetsAreCommon) {

        /** Checks the lengths. */
        public Setting {
            if (length < 1 || trainLength < 1) {
                throw new IllegalArgumentException(
                        "lengths must be at least 1: length " + length + ", trainLength " + trainLength);
            }
        }
    }
}
