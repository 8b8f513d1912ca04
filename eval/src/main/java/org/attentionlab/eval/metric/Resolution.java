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
