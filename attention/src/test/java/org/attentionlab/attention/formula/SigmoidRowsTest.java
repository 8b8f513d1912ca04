package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SigmoidRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("gradient", (rows, x, y, z, n) -> SigmoidRows.of(rows).gradient(x, AT, y, AT, n));
    }

    @Test
    void gradientsAreThoseOfTheLogisticFunction() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] g = RowForms.padded(3, 1e-26f);
            float sum = SigmoidRows.of(rows).gradient(g, 0, RowForms.padded(0.25f, 0.5f), 0, 2);
            assertThat((double) g[0]).as(rows.name()).isCloseTo(0.5625, offset(1e-7));
            assertThat(g[1]).as(rows.name()).isZero();
            assertThat(sum).as(rows.name()).isEqualTo(g[0]);
        }
    }
}
