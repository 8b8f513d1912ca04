package org.attentionlab.engine.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row primitives at both ends of what a float holds. */
class RowExtremesTest {

    private static final float LARGE = 3e38f;
    private static final float[] LENGTHS = {1e-44f, 1e-40f, 1e-30f, 1e-19f, 1e-15f, 1, 1e15f, 1e19f, 1e20f, 1e38f};
    private static final int AT = 5;

    static Stream<RowArithmetic> arithmetics() {
        return Stream.of(new VectorRowArithmetic(), new ScalarRowArithmetic());
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aVectorHasADirectionHoweverLongOrShort(RowArithmetic rows) {
        for (int n : new int[] {1, 2, 7, 8, 33}) {
            for (float length : LENGTHS) {
                float[] x = vector(n, length);
                float[] unit = x.clone();
                rows.unit(unit, AT, n);
                double norm = norm(x, n);
                for (int j = 0; j < n; j++) {
                    assertThat((double) unit[AT + j])
                            .as("%s, entry %d of %d, length %s", rows.name(), j, n, length)
                            .isCloseTo(x[AT + j] / norm, within(3e-7));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aDirectionHasItsGradientHoweverLongTheVector(RowArithmetic rows) {
        int n = 11;
        for (float length : LENGTHS) {
            float[] x = vector(n, length);
            float[] upstream = vector(n, Math.min(length, 1) * 1e-3f);
            upstream[AT] *= -3;
            float[] gradient = upstream.clone();
            rows.unitGradient(gradient, AT, x, AT, n);
            double norm = norm(x, n);
            double along = 0;
            for (int j = 0; j < n; j++) {
                along += upstream[AT + j] * (x[AT + j] / norm);
            }
            for (int j = 0; j < n; j++) {
                double expected = (upstream[AT + j] - along * x[AT + j] / norm) / norm;
                assertThat((double) gradient[AT + j])
                        .as("%s, entry %d, length %s", rows.name(), j, length)
                        .isCloseTo(expected, within(1e-6 * norm(upstream, n) / norm + Float.MIN_VALUE));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aZeroVectorStaysZeroAndHasNoGradient(RowArithmetic rows) {
        float[] x = vector(3, 0);
        rows.unit(x, AT, 3);
        assertThat(Arrays.copyOfRange(x, AT, AT + 3)).containsOnly(0);
        float[] gradient = vector(3, 1);
        rows.unitGradient(gradient, AT, x, AT, 3);
        assertThat(Arrays.copyOfRange(gradient, AT, AT + 3)).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void thePositivePartOfTheLargestFloatsIsThemselves(RowArithmetic rows) {
        float[] rectified = row(LARGE, -LARGE, Float.NEGATIVE_INFINITY);
        rows.rectify(rectified, AT, 3, 0, 1);
        assertThat(Arrays.copyOfRange(rectified, AT, AT + 3)).containsExactly(LARGE, 0, 0);
        assertThat(rows.excess(row(LARGE, -LARGE, Float.NEGATIVE_INFINITY), AT, 3, 0))
                .isEqualTo(LARGE);

        float[] softplus = row(LARGE, -LARGE);
        assertThat(rows.softplus(softplus, AT, 2, 1)).isEqualTo(LARGE);
        assertThat(Arrays.copyOfRange(softplus, AT, AT + 2)).containsExactly(LARGE, 0);

        float[] elu = row(LARGE, -LARGE);
        rows.eluPlusOne(elu, AT, 2);
        assertThat(Arrays.copyOfRange(elu, AT, AT + 2)).containsExactly(LARGE, 0);
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aDifferenceBeyondTheLargestFloatTimesZeroIsZero(RowArithmetic rows) {
        assertThat(rows.centredDot(row(LARGE, -LARGE), AT, row(2, 0), AT, 2, LARGE))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void whatIsNotANumberIsNoDirection(RowArithmetic rows) {
        float[] x = row(1, Float.NaN, 2);
        rows.unit(x, AT, 3);
        assertThat(x[AT + 1]).isNaN();
        float[] rectified = row(1, Float.intBitsToFloat(0xFFC00000));
        assertThat(rows.rectify(rectified, AT, 2, 0, 1)).isNaN();
    }

    private static float[] vector(int n, float length) {
        float[] x = row(new float[n]);
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

    private static float[] row(float... values) {
        float[] row = new float[AT + values.length + RowArithmetic.PADDING];
        System.arraycopy(values, 0, row, AT, values.length);
        return row;
    }
}
