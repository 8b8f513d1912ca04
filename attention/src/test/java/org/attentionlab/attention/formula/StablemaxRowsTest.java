package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class StablemaxRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        for (float unit : new float[] {1, 7}) {
            RowForms.agree("weighed with slopes in units of " + unit, (rows, x, y, z, n) -> {
                float[] slopes = y.clone();
                float sum = StablemaxRows.of(rows).weigh(x, AT, slopes, n, unit);
                return sum + rows.dot(slopes, 0, z, AT, n);
            });
        }
    }
}
