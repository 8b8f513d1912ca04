package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class StieltjesRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("powers", (rows, x, y, z, n) -> {
            float[] inverses = y.clone();
            float[] powers = y.clone();
            double[] sums = new double[3];
            float largest = n == 0 ? 0 : rows.max(x, AT, n);
            StieltjesRows.of(rows).powers(x, AT, inverses, powers, n, largest, 1.3f, 3, sums);
            return sums[0] + sums[1] + sums[2] + rows.dot(inverses, 0, z, AT, n) + rows.dot(powers, 0, z, AT, n);
        });
    }
}
