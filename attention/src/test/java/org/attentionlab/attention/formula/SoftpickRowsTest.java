package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SoftpickRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("exponentialLessOne", (rows, x, y, z, n) -> {
            float shift = n == 0 ? 0 : Math.max(0, rows.max(x, AT, n));
            return SoftpickRows.of(rows).exponentialLessOne(x, AT, n, 1.5f, shift);
        });
        RowForms.agree("gradient", (rows, x, y, z, n) -> {
            float[] gradient = y.clone();
            SoftpickRows.of(rows).gradient(x, AT, gradient, AT, n, 0.3f, 0.4f, 0.2f);
            return rows.dot(gradient, AT, z, AT, n);
        });
    }

    @Test
    void exponentialLessOneKeepsRelativeAccuracyNearZero() {
        for (RowArithmetic rows : RowForms.both()) {
            for (float shift : new float[] {0, 3}) {
                for (float z :
                        new float[] {-80, -3, -0.4f, -0.34f, -1e-3f, -1e-30f, 1e-30f, 1e-7f, 0.34f, 0.36f, 2, 3}) {
                    float[] x = RowForms.padded(z);
                    float sum = SoftpickRows.of(rows).exponentialLessOne(x, 0, 1, 1, shift);
                    double expected = Math.exp(-shift) * Math.expm1(z);
                    assertThat(x[0] / expected)
                            .as(rows.name() + ", " + z + " shifted by " + shift)
                            .isCloseTo(1, offset(1e-6));
                    assertThat(sum).isEqualTo(Math.abs(x[0]));
                }
            }
        }
    }

    @Test
    void aShiftThatIsNotANumberGivesNone() {
        for (RowArithmetic rows : RowForms.both()) {
            for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
                float[] x = RowForms.padded(1, wrong, -2);
                assertThat(SoftpickRows.of(rows).exponentialLessOne(x, 0, 3, 1, rows.max(x, 0, 3)))
                        .as(rows.name() + ", shift " + wrong)
                        .isNaN();
            }
        }
    }

    @Test
    void signOfAZeroScoreIsPositive() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] g = RowForms.padded(5, 5, 5);
            SoftpickRows.of(rows).gradient(RowForms.padded(-1e-9f, 0, 1e-9f), 0, g, 0, 3, 1, 1, 2);
            assertThat(new float[] {g[0], g[1], g[2]}).as(rows.name()).containsExactly(2, -2, 3);
        }
    }
}
