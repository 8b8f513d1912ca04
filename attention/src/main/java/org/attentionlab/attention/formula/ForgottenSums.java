package org.attentionlab.attention.formula;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Sums of {@code log_f} from the first key up to each, its own included, kept from row to row. Each is two floats, so that the difference
 * of two is as accurate as a sum over the keys between them.
 */
final class ForgottenSums {

    private float[] summed = new float[0];
    private float[] high = new float[0];
    private float[] low = new float[0];
    private double total;
    private int count;

    /** Makes sure of the first n sums; nothing is summed again up to where the gates are those of the row before. */
    void upTo(int n, float[] logF) {
        int same = Math.min(count, n);
        int first = Arrays.mismatch(summed, 0, same, logF, 0, same);
        if (first < 0 && n <= count) {
            return;
        }
        if (n > summed.length - RowArithmetic.PADDING) {
            int length = n + n / 2 + RowArithmetic.PADDING;
            summed = Arrays.copyOf(summed, length);
            high = Arrays.copyOf(high, length);
            low = Arrays.copyOf(low, length);
        }
        if (first >= 0) {
            count = first;
            total = first == 0 ? 0 : (double) high[first - 1] + low[first - 1];
        }
        for (int j = count; j < n; j++) {
            summed[j] = logF[j];
            total += logF[j];
            high[j] = (float) total;
            low[j] = (float) (total - high[j]);
        }
        count = n;
    }

    /** The nearest floats. */
    float[] high() {
        return high;
    }

    /** What these are short of. */
    float[] low() {
        return low;
    }
}
