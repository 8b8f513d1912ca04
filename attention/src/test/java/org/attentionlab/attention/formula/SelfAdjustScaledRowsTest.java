package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SelfAdjustScaledRowsTest {

    @Test
    void bothFormsWeighRowsOfAnyLengthAlike() {
        RowForms.agree("weighed", (rows, x, y, z, n) -> {
            float[] heights = y.clone();
            float[] shares = z.clone();
            SelfAdjustScaledRows.of(rows).weigh(x, AT, heights, shares, n, 0.3f, 0.7f);
            return rows.dot(heights, 0, z, AT, n) + rows.dot(shares, 0, y, AT, n);
        });
    }

    @Test
    void bothFormsTakeTheSameSumsOfRowsOfAnyLength() {
        for (int which : new int[] {0, 1}) {
            RowForms.agree("sum " + which, (rows, x, y, z, n) -> {
                double[] sums = new double[2];
                SelfAdjustScaledRows.of(rows).sums(sums, x, AT, y, z, n, 0.4f);
                return sums[which];
            });
        }
    }

    @Test
    void bothFormsHaveTheSameGradientOfRowsOfAnyLength() {
        RowForms.agree("gradient", (rows, x, y, z, n) -> {
            SelfAdjustScaledRows.of(rows).gradient(x, AT, y, z, n, 0.4f, -0.2f, 1.5f);
            return 0;
        });
    }
}
