package org.attentionlab.attention.formula;

import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class ScaleInvariantRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        ScaleInvariantTables tables = new ScaleInvariantTables();
        RowForms.agree("exponents", (rows, x, y, z, n) -> {
            tables.reach(n, 7);
            if (n > 0) {
                ScaleInvariantRows.of(rows).exponents(x, AT, n, tables, n / 2);
            }
            return 0;
        });
        RowForms.agree("rough", (rows, x, y, z, n) -> {
            tables.reach(n, 7);
            float[] rough = y.clone();
            ScaleInvariantRows.of(rows).rough(rough, x, AT, n, tables);
            return rows.dot(rough, 0, z, AT, n);
        });
    }
}
