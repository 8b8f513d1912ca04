package org.attentionlab.attention.position;

/**
 * How queries and keys turn with their position: pair {@code i} of the first {@code m} features of a head, feature {@code i} with
 * feature {@code i + m / 2}, turns by {@code position * frequency(i)}.
 *
 * <p>Frequencies are {@code theta^(-2 i / m)} (RoPE; Su et al., arXiv 2104.09864). A stretch {@code s} above 1 is that of YaRN (Peng et
 * al., arXiv 2309.00071, equations 17 to 22), for texts s times as long as those the model was trained on: a pair that turns less than
 * once over the trained length turns s times as slowly, one that turns 32 times or more as before, and between the two it is
 * interpolated; queries and keys grow by {@code 0.1 ln(s) + 1} each.
 *
 * @param theta the base, above 1
 * @param share which share of the features of a head turns, above 0 and at most 1
 * @param stretch 1, or the factor of YaRN above that
 * @param length the length the model was trained at; without meaning where nothing is stretched
 */
public record Rotation(double theta, double share, double stretch, double length) {

    private static final double FEWEST_TURNS = 1;
    private static final double MOST_TURNS = 32;
    private static final double GROWTH = 0.1;

    /** Checks the ranges. */
    public Rotation {
        if (!(theta > 1) || Double.isInfinite(theta)) {
            throw new IllegalArgumentException("theta is " + theta + "; it must be above 1");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + "; it must be above 0 and at most 1");
        }
        if (!(stretch >= 1) || Double.isInfinite(stretch)) {
            throw new IllegalArgumentException("stretch is " + stretch + "; it must be at least 1");
        }
        if (stretch > 1 && !(length >= 1)) {
            throw new IllegalArgumentException(
                    "length is " + length + "; stretch needs the length the model was trained at");
        }
    }

    /** How many pairs of features of a head turn; at least one. */
    public int pairs(int headSize) {
        return Math.max(1, (int) (share * headSize / 2));
    }

    /** By what angle a pair turns from one position to the next. */
    public double frequency(int pair, int headSize) {
        double plain = Math.pow(theta, -(double) pair / pairs(headSize));
        if (stretch == 1) {
            return plain;
        }
        double turns = length * plain / (2 * Math.PI);
        double kept = Math.max(0, Math.min(1, (turns - FEWEST_TURNS) / (MOST_TURNS - FEWEST_TURNS)));
        return kept * plain + (1 - kept) * plain / stretch;
    }

    /** What a turned pair is multiplied by. */
    public double magnitude() {
        return stretch == 1 ? 1 : GROWTH * Math.log(stretch) + 1;
    }
}
