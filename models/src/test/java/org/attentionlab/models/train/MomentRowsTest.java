package org.attentionlab.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class MomentRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("average", (rows, x, y, z, n) -> {
            MomentRows.of(rows).average(x, AT, y, AT, n, 0.9f);
            return 0;
        });
        RowForms.agree("divideByRoot", (rows, x, y, z, n) -> {
            float[] squares = y.clone();
            rows.multiply(squares, AT, y, AT, n);
            MomentRows.of(rows).divideByRoot(x, AT, squares, AT, n, 1.3f, 0.7f);
            return 0;
        });
    }

    @Test
    void aRunningAverageOfNothingEndsAtZeroAndNotAmongSubnormals() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(1e-30f, -1e-30f);
            float[] nothing = RowForms.padded(0, 0);
            for (int step = 0; step < 400; step++) {
                MomentRows.of(rows).average(x, 0, nothing, 0, 2, 0.95f);
                assertThat(x[0] == 0 || x[0] >= MomentRows.NEGLIGIBLE)
                        .as(rows.name() + ", step " + step)
                        .isTrue();
            }
            assertThat(new float[] {x[0], x[1]}).as(rows.name()).containsExactly(0, 0);
        }
    }

    @Test
    void stepsAreOverTheRootAndNotBelowTheShift() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(6, 6);
            MomentRows.of(rows).divideByRoot(x, 0, RowForms.padded(4, 0), 0, 2, 1, 1);
            assertThat((double) x[0]).as(rows.name()).isCloseTo(2, offset(1e-6));
            assertThat((double) x[1]).as(rows.name()).isCloseTo(6, offset(1e-6));
        }
    }
}
