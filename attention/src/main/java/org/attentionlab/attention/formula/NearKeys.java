package org.attentionlab.attention.formula;

import java.util.Arrays;
import org.attentionlab.attention.kernel.RowContext;

/** The keys of a row that can have a weight, as their scores are near the largest: gathered, so that nothing else is looked at again. */
final class NearKeys {

    /** What its memory is for. */
    private enum Memory {
        BELOW,
        PLACES
    }

    /** Where the bit of a float is that tells whether it is below 0: no branch, which would be guessed wrong for many keys. */
    private static final int SIGN = 31;

    private NearKeys() {}

    /**
     * Gathers how far keys are below the largest score, and where they stand.
     *
     * @param limit below 0: what keys have to be above to be gathered
     * @return how many there are
     */
    static int gather(float[] row, int at, int n, float limit, RowContext context) {
        float largest = context.rows().max(row, at, n);
        float[] below = context.scratch(Memory.BELOW, n);
        float[] places = context.scratch(Memory.PLACES, n);
        int count = 0;
        for (int j = 0; j < n; j++) {
            float u = row[at + j] - largest;
            below[count] = u;
            places[count] = j;
            count += Float.floatToRawIntBits(limit - u) >>> SIGN;
        }
        return count;
    }

    /** How far those that are gathered are below the largest: 0 or less. */
    static float[] below(int count, RowContext context) {
        return context.scratch(Memory.BELOW, count);
    }

    /** Gathers the entries of another row at the same places. */
    static void pick(float[] row, int at, float[] picked, int count, RowContext context) {
        float[] places = context.scratch(Memory.PLACES, count);
        for (int i = 0; i < count; i++) {
            picked[i] = row[at + (int) places[i]];
        }
    }

    /** Puts entries where the gathered keys stand, and 0 elsewhere. */
    static void spread(float[] picked, int count, float[] row, int at, int n, RowContext context) {
        float[] places = context.scratch(Memory.PLACES, count);
        Arrays.fill(row, at, at + n, 0);
        for (int i = 0; i < count; i++) {
            row[at + (int) places[i]] = picked[i];
        }
    }
}
