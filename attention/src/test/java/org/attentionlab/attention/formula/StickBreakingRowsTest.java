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
        RowForms.agree("leave", (rows, x, y, z, n) -> {
            float[] rest = y.clone();
            rows.multiply(rest, 0, y, 0, n);
            StickBreakingRows.of(rows).leave(x, AT, rest, n);
            return 0;
        });
        RowForms.agree("gradient", (rows, x, y, z, n) -> {
            float[] weights = y.clone();
            rows.multiply(weights, AT, y, AT, n);
            rows.multiply(x, AT, x.clone(), AT, n);
            StickBreakingRows.of(rows).gradient(x, AT, weights, AT, z, n);
            return 0;
        });
    }
}
