package org.attentionlab.eval.metric;

import java.util.Locale;

/**
 * The smallest difference between two values that means anything in the precision they are computed in. Models compute in
 * single precision, where rounding alone moves a number by about 1e-7 of itself; what is closer together than this is
 * equal.
 *
 * @param absolute the smallest difference, whatever the values
 * @param relative the smallest difference as a share of the larger value
 */
public record Resolution(double absolute, double relative) {

    /** Of means over many numbers in single precision. */
    public static final Resolution MEAN = new Resolution(1e-6, 1e-6);

    /** Of shares of what is counted one by one; the largest task has a million answers. */
    public static final Resolution SHARE = new Resolution(1e-7, 0);

    /** Of means of weights, which are the smaller the longer their row is. */
    public static final Resolution WEIGHT = new Resolution(1e-9, 1e-6);

    /** Of what multiplies rounding or keeps its worst: fourth powers, extremes, the sum of one long row. */
    public static final Resolution EXTREME = new Resolution(1e-6, 1e-5);

    /** Checks that there is a positive number and that neither is large. */
    public Resolution {
        if (!(absolute > 0 && absolute < 1 && relative >= 0 && relative < 1)) {
            throw new IllegalArgumentException("no resolution: " + absolute + ", " + relative);
        }
    }

    /**
     * The smallest difference that counts between some values.
     *
     * @param values finite numbers
     * @return the larger of {@code absolute} and {@code relative} times the largest magnitude
     */
    public double among(double... values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return Math.max(absolute, relative * largest);
    }

    /**
     * Whether two values differ.
     *
     * @param a a value
     * @param b another
     * @return whether they are as far apart as the smallest difference that counts, or farther
     */
    public boolean tellsApart(double a, double b) {
        return Math.abs(a - b) >= among(a, b);
    }

    /** In words: {@code 1e-6, or 1e-5 of the value where that is more}. */
    @Override
    public String toString() {
        return text(absolute) + (relative == 0 ? "" : ", or " + text(relative) + " of the value where that is more");
    }

    private static String text(double share) {
        return String.format(Locale.ROOT, "%.0e", share).replace("e-0", "e-");
    }
}
