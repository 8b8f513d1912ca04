package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class TaylorSoftmaxRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        for (float one : new float[] {1, 0.125f}) {
            RowForms.agree("weighed with slopes, 1 as " + one, (rows, x, y, z, n) -> {
                float[] slopes = y.clone();
                float sum = TaylorSoftmaxRows.of(rows).weigh(x, AT, slopes, n, one);
                return sum + rows.dot(slopes, 0, z, AT, n);
            });
        }
    }
}
