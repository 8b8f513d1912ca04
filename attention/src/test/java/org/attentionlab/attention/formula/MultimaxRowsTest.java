package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class MultimaxRowsTest {

    private static final float[] BENDS = {0.3f, 0.4f, -0.2f, 0.1f, -0.5f, 0.6f, 0.2f, 1.1f};

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("bend", (rows, x, y, z, n) -> {
            MultimaxRows.of(rows).bend(x, AT, n, 0.7f, BENDS);
            return 0;
        });
        for (int which = 0; which < BENDS.length; which++) {
            int sum = which;
            RowForms.agree("gradient, sum " + sum, (rows, x, y, z, n) -> {
                double[] sums = new double[BENDS.length];
                MultimaxRows.of(rows).gradient(y.clone(), AT, x, AT, n, 0.7f, BENDS, sums);
                return sums[sum];
            });
        }
    }
}
