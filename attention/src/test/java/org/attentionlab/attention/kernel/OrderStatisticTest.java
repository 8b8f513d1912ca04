package org.attentionlab.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.junit.jupiter.api.Test;

/** Entries by rank, against a sorted copy of the row. */
class OrderStatisticTest {

    private static final int[] LENGTHS = {1, 2, 3, 17, 64, 257};
    private static final long SEED = 4;

    @Test
    void anEntryOfAnyRankIsThatOfTheSortedRow() {
        Random random = new Random(SEED);
        List<DoubleSupplier> distributions = List.of(
                random::nextGaussian,
                () -> random.nextInt(4),
                () -> 0.7,
                () -> Math.pow(10, 60 * random.nextDouble() - 45) * (random.nextBoolean() ? 1 : -1),
                () -> 1e4 + random.nextInt(8),
                () -> random.nextBoolean() ? 0.0 : -0.0);
        for (RowArithmetic rows : List.of(new VectorRowArithmetic(), new ScalarRowArithmetic())) {
            for (int kind = 0; kind < distributions.size(); kind++) {
                for (int n : LENGTHS) {
                    float[] row = new float[n + RowArithmetic.PADDING];
                    for (int j = 0; j < n; j++) {
                        row[j] = (float) distributions.get(kind).getAsDouble();
                    }
                    check(rows, row, n, "%s, kind %d, n = %d, seed %d".formatted(rows.name(), kind, n, SEED));
                }
            }
        }
    }

    private static void check(RowArithmetic rows, float[] row, int n, String where) {
        float[] ascending = Arrays.copyOf(row, n);
        Arrays.sort(ascending);
        for (int k = 1; k <= n; k++) {
            float kth = OrderStatistic.kthLargest(rows, row, n, k);
            assertThat(kth + 0f).as(where + ", rank " + k).isEqualTo(ascending[n - k] + 0f);
            if (k < n) {
                assertThat(OrderStatistic.next(rows, row, n, k, kth) + 0f)
                        .as(where + ", after rank " + k)
                        .isEqualTo(ascending[n - k - 1] + 0f);
            }
        }
        assertThat(OrderStatistic.kthLargest(rows, row, n, n + 3)).as(where).isEqualTo(ascending[0]);
    }
}
