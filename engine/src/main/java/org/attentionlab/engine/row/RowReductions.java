package org.attentionlab.engine.row;

/** Rows to numbers. The bodies here are those of plain Java. */
interface RowReductions {

    /** The largest entry. */
    default float max(float[] x, int at, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = at; j < at + n; j++) {
            max = Math.max(max, x[j]);
        }
        return max;
    }

    /** The smallest entry. */
    default float min(float[] x, int at, int n) {
        float min = Float.POSITIVE_INFINITY;
        for (int j = at; j < at + n; j++) {
            min = Math.min(min, x[j]);
        }
        return min;
    }

    /** The sum of the entries. */
    default float sum(float[] x, int at, int n) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            sum += x[j];
        }
        return (float) sum;
    }

    /** {@code sum_j x_j y_j}. */
    default float dot(float[] x, int at, float[] y, int yAt, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += (double) x[at + j] * y[yAt + j];
        }
        return (float) sum;
    }

    /** {@code sum_j (x_j - centre) y_j}, also where a difference overflows and y is 0. */
    default float centredDot(float[] x, int at, float[] y, int yAt, int n, float centre) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += ((double) x[at + j] - centre) * y[yAt + j];
        }
        return (float) sum;
    }

    /** {@code sum_j max(x_j - threshold, 0)}. */
    default float excess(float[] x, int at, int n, float threshold) {
        double sum = 0;
        for (int j = at; j < at + n; j++) {
            sum += Math.max(x[j] - threshold, 0);
        }
        return (float) sum;
    }

    /** The number of entries above a threshold. */
    default int countAbove(float[] x, int at, int n, float threshold) {
        int count = 0;
        for (int j = at; j < at + n; j++) {
            count += x[j] > threshold ? 1 : 0;
        }
        return count;
    }

    /** The largest entry that is at most a bound; negative infinity if none is. */
    default float largestUpTo(float bound, float[] x, int at, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = at; j < at + n; j++) {
            largest = x[j] <= bound ? Math.max(largest, x[j]) : largest;
        }
        return largest;
    }

    /** The index, counted from where the run starts, of the first entry that equals a value; {@code n} if none does. */
    default int indexOf(float value, float[] x, int at, int n) {
        int j = 0;
        while (j < n && x[at + j] != value) {
            j++;
        }
        return j;
    }

    /** {@code sum_j y_j} over the entries with {@code x_j > 0}. */
    default float sumWherePositive(float[] x, int at, float[] y, int yAt, int n) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += x[at + j] > 0 ? y[yAt + j] : 0;
        }
        return (float) sum;
    }
}
