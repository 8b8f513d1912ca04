package org.attentionlab.models.op;

import static org.attentionlab.engine.row.Lanes.all;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.VectorMathematics;

/** GELU and its derivative on one vector. */
final class GeluVectors {

    private static final float SLOPE = (float) (2 * GeluRows.GELU_SLOPE);
    private static final float CUBIC = (float) GeluRows.GELU_CUBIC;
    private static final float LOG2_E = 1.442695041f;
    private static final float CLOSED = 115;

    private GeluVectors() {}

    /**
     * The share of x that GELU lets through: {@code (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2}, at least {@code
     * 2^-115}, which keeps products with it normal floats.
     */
    static FloatVector gate(FloatVector x) {
        FloatVector t =
                x.mul(x).fma(all(SLOPE * CUBIC * LOG2_E), all(SLOPE * LOG2_E)).mul(x);
        return VectorMathematics.logisticOfHalvings(t, CLOSED);
    }

    /** The derivative of GELU at x, given its gate there. */
    static FloatVector slope(FloatVector x, FloatVector gate) {
        FloatVector slope = x.mul(x).fma(all(3 * SLOPE * CUBIC), all(SLOPE));
        return slope.mul(x.mul(gate)).fma(gate.neg().add(1f), gate);
    }
}
