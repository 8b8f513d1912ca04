package org.attentionlab.attention.reference;

/** The few operations on rows that the formulas of this package are written in. */
final class RowMath {

    private RowMath() {}

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

    /** The dot product of two rows of equal length. */
    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** A new row, every entry multiplied by a factor. */
    static double[] scaled(double factor, double[] row) {
        double[] scaled = new double[row.length];
        for (int j = 0; j < row.length; j++) {
            scaled[j] = factor * row[j];
        }
        return scaled;
    }

    /** The logistic function, exact to rounding at both ends: {@code 1 - sigmoid(x)} is {@code sigmoid(-x)}. */
    static double sigmoid(double x) {
        double decay = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    }

    /**
     * The natural logarithm of the visible count, which must be at least 1 unless the row is empty (then 0: nothing is
     * scaled by it).
     */
    static double logVisible(double[] scores, int visible) {
        if (scores.length == 0) {
            return 0;
        }
        if (visible < 1) {
            throw new IllegalArgumentException("visible = " + visible + ": must be at least 1 for a row with keys");
        }
        return Math.log(visible);
    }
}
