package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class StickBreakingRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("split", (rows, x, y, z, n) -> {
            float[] rest = y.clone();
            StickBreakingRows.of(rows).split(x, AT, rest, n);
            return rows.dot(rest, 0, z, AT, n);
        });
        RowForms.agree("split, with logistic", (rows, x, y, z, n) -> {
            float[] rest = y.clone();
            float[] logistic = y.clone();
            StickBreakingRows.of(rows).splitKeeping(x, AT, rest, logistic, n);
            return rows.dot(rest, 0, z, AT, n) + rows.dot(logistic, 0, z, AT, n);
        });
        RowForms.agree("gradient", (rows, x, y, z, n) -> {
            StickBreakingRows.of(rows).gradient(x, AT, y, z, n);
            return 0;
        });
    }
}
