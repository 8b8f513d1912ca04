package org.attentionlab.eval.stats;

/**
 * A confidence interval.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {

    /** Checks the order of the ends. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval: " + low + ".." + high);
        }
    }

    /**
     * Half the width.
     *
     * @return how far either end is from the middle
     */
    public double half() {
        return high / 2 - low / 2;
    }
}
