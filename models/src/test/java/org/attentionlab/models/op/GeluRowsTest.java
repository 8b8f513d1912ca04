package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.attentionlab.testkit.RowForms.AT;

import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.RowForms;
import org.junit.jupiter.api.Test;

class GeluRowsTest {

    @Test
    void bothFormsAgreeOnRowsOfAnyLength() {
        RowForms.agree("gelu", (rows, x, y, z, n) -> {
            GeluRows.of(rows).gelu(x, AT, n);
            return 0;
        });
        RowForms.agreeWithSlope("geluWithSlope", (rows, x, slope, n) -> {
            GeluRows.of(rows).geluWithSlope(x, AT, slope, AT, n);
            return 0;
        });
    }

    @Test
    void valuesAreThoseOfTheHyperbolicTangent() {
        for (RowArithmetic rows : RowForms.both()) {
            for (double v : new double[] {-30, -4, -1, -0.1, 0, 0.3, 2, 8, 1e4}) {
                float[] x = RowForms.padded((float) v);
                GeluRows.of(rows).gelu(x, 0, 1);
                double expected = (float) v / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v * v * v)));
                assertThat((double) x[0])
                        .as(rows.name() + " at " + v)
                        .isCloseTo(expected, offset(1e-6 * Math.abs(expected) + 1e-6));
            }
        }
    }

    @Test
    void whatIsNotANumberStaysSo() {
        for (RowArithmetic rows : RowForms.both()) {
            for (float nan : new float[] {Float.NaN, Float.intBitsToFloat(0xFFC00000)}) {
                float[] x = RowForms.padded(1, nan, -2);
                GeluRows.of(rows).gelu(x, 0, 3);
                assertThat(x[1]).as(rows.name()).isNaN();
            }
        }
    }
}
