package org.attentionlab.attention.row;

import java.util.Arrays;
import org.attentionlab.attention.score.ScoreFunction;

/** Refuses scores whose weights single precision can't tell. */
final class ScoreRange {

    private ScoreRange() {}

    /**
     * Checks the scores of a row.
     *
     * @param ofVectors whether they come from vectors; those of a positive function are then above 0 but for underflow
     * @throws IllegalArgumentException if a score is beyond the largest float, or those of a positive function, by whose sum
     *     they are divided, are all but 0
     */
    static void check(ScoreFunction function, double[] scores, boolean ofVectors) {
        for (int j = 0; j < scores.length; j++) {
            if (!(Math.abs(scores[j]) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "scores[" + j + "], " + function.card().formula() + ", is beyond " + Float.MAX_VALUE
                                + ", the largest number of single precision");
            }
        }
        double sum = Arrays.stream(scores).sum();
        if (function.positive() && sum < Float.MIN_NORMAL && (ofVectors || sum > 0)) {
            throw new IllegalArgumentException("the scores, " + function.card().formula() + ", sum to less than "
                    + Float.MIN_NORMAL + ", below which single precision loses digits");
        }
    }
}
