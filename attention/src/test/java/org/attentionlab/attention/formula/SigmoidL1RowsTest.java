package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SigmoidL1RowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        for (float b : new float[] {0, -4, 3}) {
            RowForms.agree("weighed with slopes, b of " + b, (rows, x, y, z, n) -> {
                float[] slopes = y.clone();
                float sum = SigmoidL1Rows.of(rows).weigh(x, AT, slopes, n, b);
                return sum + rows.dot(slopes, 0, z, AT, n);
            });
        }
    }
}
