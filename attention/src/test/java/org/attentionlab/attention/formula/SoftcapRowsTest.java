package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SoftcapRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        for (float cap : new float[] {0.05f, 3, 900}) {
            RowForms.agree("cap of " + cap, (rows, x, y, z, n) -> {
                float[] slopes = y.clone();
                SoftcapRows.of(rows).cap(x, AT, slopes, n, cap, n == 0 ? 0 : rows.max(x, AT, n));
                return rows.dot(slopes, 0, z, AT, n);
            });
        }
    }
}
