package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class LssarRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("softplusStep", (rows, x, y, z, n) -> {
            rows.add(x, AT, n, -12);
            rows.scale(x, AT, n, 0.4f);
            return LssarRows.of(rows).softplusStep(x, AT, n, 3);
        });
        RowForms.agree("softplusStep, linear", (rows, x, y, z, n) -> {
            rows.add(x, AT, n, -12);
            rows.scale(x, AT, n, 2);
            return LssarRows.of(rows).softplusStep(x, AT, n, 30);
        });
        RowForms.agree(
                "rectifiedPower, whole exponent",
                (rows, x, y, z, n) -> LssarRows.of(rows).rectifiedPower(x, AT, n, 0.1f, 0.3f, 15));
        RowForms.agree(
                "rectifiedPower, real exponent",
                (rows, x, y, z, n) -> LssarRows.of(rows).rectifiedPower(x, AT, n, 0.1f, 1, 2.5f));
        RowForms.agreeWithSlope(
                "rectifiedPowerWithSlope, whole exponent",
                (rows, x, slope, n) -> LssarRows.of(rows).rectifiedPowerWithSlope(x, AT, slope, AT, n, 0.1f, 0.3f, 15));
        RowForms.agreeWithSlope(
                "rectifiedPowerWithSlope, real exponent",
                (rows, x, slope, n) -> LssarRows.of(rows).rectifiedPowerWithSlope(x, AT, slope, AT, n, 0.1f, 1, 2.5f));
        RowForms.agreeWithSlope(
                "rectifiedPowerWithSlope, exponent 1",
                (rows, x, slope, n) -> LssarRows.of(rows).rectifiedPowerWithSlope(x, AT, slope, AT, n, 0.1f, 1, 1));
        RowForms.agreeWithSlope(
                "softplusWithSlope",
                (rows, x, slope, n) -> LssarRows.of(rows).softplusWithSlope(x, AT, slope, AT, n, 2.3f));
    }

    @Test
    void softplusStepKeepsRelativeAccuracyForEveryCentre() {
        for (RowArithmetic rows : RowForms.both()) {
            for (float centre : new float[] {-18, -2, -0.1f, 0, 1, 5, 19.9f, 20.1f, 90, 3e5f}) {
                for (float step : new float[] {0, -1e-7f, -1e-3f, -0.3f, -0.7f, -2, -16, -20, -40, -100, -6e5f}) {
                    float[] x = RowForms.padded(step);
                    LssarRows.of(rows).softplusStep(x, 0, 1, centre);
                    double expected = softplusStep(step, centre);
                    assertThat((double) x[0])
                            .as(rows.name() + ", step " + step + " from " + centre)
                            .isCloseTo(expected, offset(2e-6 * Math.abs(expected)));
                }
            }
        }
    }

    private static double softplusStep(double step, double centre) {
        if (centre + step > 20) {
            return step;
        }
        double share = 1 / (1 + Math.exp(-centre));
        return centre > 36
                ? Math.log1p(Math.exp(centre + step)) - centre
                : Math.log1p(share * Math.expm1(Math.max(step, -700)));
    }

    @Test
    void powersOfWhatIsBelowTheThresholdAreZerosWithoutASign() {
        for (RowArithmetic rows : RowForms.both()) {
            for (float exponent : new float[] {1, 2.5f, 3, 15}) {
                float[] alone = RowForms.padded(-3, 0.5f, 2);
                float[] x = alone.clone();
                float[] slope = alone.clone();
                LssarRows.of(rows).rectifiedPower(alone, 0, 3, 1, 1, exponent);
                LssarRows.of(rows).rectifiedPowerWithSlope(x, 0, slope, 0, 3, 1, 1, exponent);
                String where = rows.name() + ", exponent " + exponent;
                for (float[] row : new float[][] {alone, x, slope}) {
                    assertThat(Float.floatToRawIntBits(row[0])).as(where).isZero();
                    assertThat(Float.floatToRawIntBits(row[1])).as(where).isZero();
                }
                assertThat(new float[] {alone[2], x[2]}).as(where).containsExactly(1, 1);
                assertThat(slope[2]).as(where).isEqualTo(exponent);
            }
        }
    }

    @Test
    void powersBelowTheSmallestNormalFloatAreZero() {
        for (RowArithmetic rows : RowForms.both()) {
            float[] x = RowForms.padded(1e-3f, 4e-3f, 1, 2);
            LssarRows.of(rows).rectifiedPower(x, 0, 4, 0, 1, 15);
            assertThat(x[0]).as(rows.name()).isZero();
            assertThat(x[1] / Math.pow(4e-3f, 15)).as(rows.name()).isCloseTo(1, offset(2e-6));
            assertThat(new float[] {x[2], x[3]}).as(rows.name()).containsExactly(1, 32768);
        }
    }
}
