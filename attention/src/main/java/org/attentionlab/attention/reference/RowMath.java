package org.attentionlab.attention.reference;

/** What the scores of this package are written in. */
final class RowMath {

    private RowMath() {}

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
}
