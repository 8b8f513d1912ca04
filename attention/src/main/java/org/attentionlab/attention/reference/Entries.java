package org.attentionlab.attention.reference;

/** What becomes of the entries of a row, without their gradients. */
final class Entries {

    private Entries() {}

    /** For each entry the sum of those after it. */
    static double[] sumsAfter(double[] row) {
        double[] sums = new double[row.length];
        for (int j = row.length - 2; j >= 0; j--) {
            sums[j] = sums[j + 1] + row[j + 1];
        }
        return sums;
    }

    /** For each entry the sum of those before it. */
    static double[] sumsBefore(double[] row) {
        double[] sums = new double[row.length];
        for (int j = 1; j < row.length; j++) {
            sums[j] = sums[j - 1] + row[j - 1];
        }
        return sums;
    }

    /** What lies a share of the way from an entry to the next. */
    static double between(double[] ascending, int at, double share) {
        return ascending[at] + share * (ascending[at + 1] - ascending[at]);
    }
}
