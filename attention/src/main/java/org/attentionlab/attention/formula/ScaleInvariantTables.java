package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * What scale-invariant attention needs of each distance, the largest first: {@code a = sqrt(1 + 2 L)} as the sum of two floats, and
 * {@code m = 2 L}, {@code L = ln(1 + t / tau)}.
 */
final class ScaleInvariantTables {

    private int length;
    private float[] factors = new float[0];
    private float[] rests = new float[0];
    private float[] shifts = new float[0];

    /** Makes sure that the tables reach over n keys. */
    void reach(int n, double tau) {
        if (n <= length) {
            return;
        }
        length = n + n / 2;
        factors = new float[length + RowArithmetic.PADDING];
        rests = new float[length + RowArithmetic.PADDING];
        shifts = new float[length + RowArithmetic.PADDING];
        for (int j = 0; j < length; j++) {
            double growth = 2 * Math.log1p((length - 1 - j) / tau);
            double factor = Math.sqrt(1 + growth);
            factors[j] = (float) factor;
            rests[j] = (float) (factor - factors[j]);
            shifts[j] = (float) growth;
        }
    }

    /** Where the entries of a row of n keys begin. */
    int from(int n) {
        return length - n;
    }

    /** The nearest floats to a. */
    float[] factors() {
        return factors;
    }

    /** What a is more than those. */
    float[] rests() {
        return rests;
    }

    /** m. */
    float[] shifts() {
        return shifts;
    }

    /** a, at a place of the tables. */
    double factor(int place) {
        return (double) factors[place] + rests[place];
    }
}
