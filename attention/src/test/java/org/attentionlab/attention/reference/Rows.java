package org.attentionlab.attention.reference;

/** What tests compute of rows by themselves. */
final class Rows {

    private Rows() {}

    /** The largest entry; negative infinity for an empty row. */
    static double max(double[] row) {
        double max = Double.NEGATIVE_INFINITY;
        for (double entry : row) {
            max = Math.max(max, entry);
        }
        return max;
    }

    /** The sum of the entries. */
    static double sum(double[] row) {
        double sum = 0;
        for (double entry : row) {
            sum += entry;
        }
        return sum;
    }

    /** The logistic function, exact to rounding at both ends: {@code 1 - sigmoid(x)} is {@code sigmoid(-x)}. */
    static double sigmoid(double x) {
        double decay = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    }
}
