package org.attentionlab.attention.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class SoftmaxRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("gradient", (rows, x, y, z, n) -> {
            float[] gradient = y.clone();
            SoftmaxRows.of(rows).gradient(x, AT, gradient, AT, n, 0.4f, 0.2f);
            return rows.dot(gradient, AT, z, AT, n);
        });
    }

    @Test
    void weightsAndGradientsTooSmallToCountAreZero() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(1e-26f, 2, 2);
            float[] g = RowForms.padded(5, 3 + 1e-26f, 5);
            SoftmaxRows.of(rows).gradient(x, 0, g, 0, 3, 0.5f, 3);
            assertThat(new float[] {x[0], x[1], x[2]}).as(rows.name()).containsExactly(0, 1, 1);
            assertThat(new float[] {g[0], g[1], g[2]}).as(rows.name()).containsExactly(0, 0, 2);
        }
    }
}
