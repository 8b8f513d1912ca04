package org.attentionlab.attention.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class EluRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("eluPlusOne", (rows, x, y, z, n) -> {
            EluRows.of(rows).eluPlusOne(x, AT, n);
            return 0;
        });
        RowForms.agree("eluPlusOneGradient", (rows, x, y, z, n) -> {
            EluRows.of(rows).eluPlusOneGradient(x, AT, y, AT, n);
            return 0;
        });
    }

    @Test
    void theLargestFloatsHaveTheirLimits() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(3e38f, -3e38f, 0);
            EluRows.of(rows).eluPlusOne(x, 0, 3);
            assertThat(new float[] {x[0], x[1]}).as(rows.name()).containsExactly(3e38f, 0);
            assertThat((double) x[2]).as(rows.name()).isCloseTo(1, offset(1e-7));
        }
    }
}
