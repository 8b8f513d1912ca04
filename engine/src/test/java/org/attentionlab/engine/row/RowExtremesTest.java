package org.attentionlab.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row primitives at both ends of what a float holds. */
class RowExtremesTest {

    private static final float LARGE = 3e38f;
    private static final int AT = 5;

    static Stream<RowArithmetic> arithmetics() {
        return Stream.of(new VectorRowArithmetic(), new ScalarRowArithmetic());
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
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aDifferenceBeyondTheLargestFloatTimesZeroIsZero(RowArithmetic rows) {
        assertThat(rows.centredDot(row(LARGE, -LARGE), AT, row(2, 0), AT, 2, LARGE))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void thePositivePartOfWhatIsNotANumberIsNone(RowArithmetic rows) {
        float[] rectified = row(1, Float.intBitsToFloat(0xFFC00000));
        assertThat(rows.rectify(rectified, AT, 2, 0, 1)).isNaN();
    }

    private static float[] row(float... values) {
        float[] row = new float[AT + values.length + RowArithmetic.PADDING];
        System.arraycopy(values, 0, row, AT, values.length);
        return row;
    }
}
