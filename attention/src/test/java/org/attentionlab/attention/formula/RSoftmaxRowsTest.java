package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import java.util.Arrays;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class RSoftmaxRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("weighed by what they are above a quantile", (rows, x, y, z, n) -> {
            float[] u = Arrays.copyOfRange(x, AT, x.length);
            rows.add(u, 0, n, n == 0 ? 0 : -rows.max(u, 0, n));
            float sum = RSoftmaxRows.of(rows).weigh(x, AT, u, n, -2.5f, 3e-6f, 1e-8f);
            return sum + rows.dot(u, 0, z, AT, n);
        });
    }
}
