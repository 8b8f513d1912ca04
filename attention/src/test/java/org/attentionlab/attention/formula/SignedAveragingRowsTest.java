package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SignedAveragingRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("logarithms", (rows, x, y, z, n) -> {
            float[] inverses = y.clone();
            float largest = n == 0 ? 0 : rows.max(x, AT, n);
            SignedAveragingRows.of(rows).logarithms(x, AT, inverses, n, 0.4f, largest);
            return rows.dot(inverses, 0, z, AT, n);
        });
    }
}
