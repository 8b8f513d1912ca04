package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.attentionlab.testkit.RowForms.AT;

import java.util.Arrays;
import java.util.Random;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class FoxRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("what is forgotten", (rows, x, y, z, n) -> {
            if (n > 0) {
                float[] high = Arrays.copyOfRange(y, AT, y.length);
                FoxRows.of(rows).forget(x, AT, high, Arrays.copyOfRange(z, AT, z.length), n, rows.max(x, AT, n));
            }
            return 0;
        });
    }

    @Test
    void sumsBetweenKeysKeepTheirDigitsHoweverMuchWasForgottenBefore() {
        long seed = 4;
        Random random = new Random(seed);
        int n = 3000;
        float[] logF = new float[n + RowArithmetic.PADDING];
        for (int j = 0; j < n; j++) {
            logF[j] = j < 1000 ? -9999.7f : -1e-3f * random.nextFloat();
        }
        ForgottenSums sums = new ForgottenSums();
        for (int length : new int[] {5, n, 1200, n}) {
            sums.upTo(length, logF);
            int last = length - 1;
            double between = 0;
            for (int j = last; j >= 0; j--) {
                float difference = sums.high()[last] - sums.high()[j] + (sums.low()[last] - sums.low()[j]);
                assertThat((double) difference)
                        .as("key %d of %d, seed %d", j, length, seed)
                        .isCloseTo(between, within(1e-6 * Math.abs(between) + 1e-7));
                between += logF[j];
            }
        }
    }

    @Test
    void sumsFollowTheGatesTheyAreGiven() {
        ForgottenSums sums = new ForgottenSums();
        sums.upTo(3, RowForms.padded(-1, -2, -3));
        sums.upTo(3, RowForms.padded(-1, -5, -3));
        assertThat(Arrays.copyOf(sums.high(), 3)).containsExactly(-1, -6, -9);
    }
}
