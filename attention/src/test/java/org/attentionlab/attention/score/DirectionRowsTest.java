package org.attentionlab.attention.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class DirectionRowsTest {

    private static final float[] LENGTHS = {1e-44f, 1e-40f, 1e-30f, 1e-19f, 1e-15f, 1, 1e15f, 1e19f, 1e20f, 1e38f};

    @Test
    void bothFormsAgreeOnVectorsOfAnySize() {
        RowForms.agree("unit", (rows, x, y, z, n) -> {
            DirectionRows.of(rows).unit(x, AT, n);
            return 0;
        });
        RowForms.agree("unitGradient", (rows, x, y, z, n) -> {
            DirectionRows.of(rows).unitGradient(x, AT, y, AT, n);
            return 0;
        });
    }

    @Test
    void aVectorHasADirectionHoweverLongOrShort() {
        for (RowArithmetic rows : RowForms.both()) {
            for (int n : new int[] {1, 2, 7, 8, 33}) {
                for (float length : LENGTHS) {
                    float[] x = vector(n, length);
                    float[] unit = x.clone();
                    DirectionRows.of(rows).unit(unit, AT, n);
                    double norm = norm(x, n);
                    for (int j = 0; j < n; j++) {
                        assertThat((double) unit[AT + j])
                                .as("%s, entry %d of %d, length %s", rows.name(), j, n, length)
                                .isCloseTo(x[AT + j] / norm, offset(3e-7));
                    }
                }
            }
        }
    }

    @Test
    void aDirectionHasItsGradientHoweverLongTheVector() {
        int n = 11;
        for (RowArithmetic rows : RowForms.both()) {
            for (float length : LENGTHS) {
                float[] x = vector(n, length);
                float[] upstream = vector(n, Math.min(length, 1) * 1e-3f);
                upstream[AT] *= -3;
                float[] gradient = upstream.clone();
                DirectionRows.of(rows).unitGradient(gradient, AT, x, AT, n);
                double norm = norm(x, n);
                double along = 0;
                for (int j = 0; j < n; j++) {
                    along += upstream[AT + j] * (x[AT + j] / norm);
                }
                for (int j = 0; j < n; j++) {
                    double expected = (upstream[AT + j] - along * x[AT + j] / norm) / norm;
                    assertThat((double) gradient[AT + j])
                            .as("%s, entry %d, length %s", rows.name(), j, length)
                            .isCloseTo(expected, offset(1e-6 * norm(upstream, n) / norm + Float.MIN_VALUE));
                }
            }
        }
    }

    @Test
    void aZeroVectorStaysZeroAndHasNoGradient() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = vector(3, 0);
            DirectionRows.of(rows).unit(x, AT, 3);
            assertThat(Arrays.copyOfRange(x, AT, AT + 3)).containsOnly(0);
            float[] gradient = vector(3, 1);
            DirectionRows.of(rows).unitGradient(gradient, AT, x, AT, 3);
            assertThat(Arrays.copyOfRange(gradient, AT, AT + 3)).containsOnly(0);
        }
    }

    @Test
    void whatIsNotANumberIsNoDirection() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(1, Float.NaN, 2);
            DirectionRows.of(rows).unit(x, 0, 3);
            assertThat(x[1]).as(rows.name()).isNaN();
        }
    }

    private static float[] vector(int n, float length) {
        float[] x = RowForms.padded(new float[AT + n]);
        for (int j = 0; j < n; j++) {
            x[AT + j] = length * (1 - 0.37f * (j % 5)) / (n > 1 ? 2 : 1);
        }
        return x;
    }

    private static double norm(float[] x, int n) {
        double square = 0;
        for (int j = AT; j < AT + n; j++) {
            square += (double) x[j] * x[j];
        }
        return Math.sqrt(square);
    }
}
