package org.attentionlab.models.block;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** {@code x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))} from arithmetic, whose gradients are right. */
public final class Gelu {

    private static final double SLOPE = Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    private Gelu() {}

    /** Of every entry. */
    public static SDVariable of(SameDiff graph, SDVariable x) {
        SDVariable inner = x.mul(x).mul(x).mul(CUBIC).add(x).mul(SLOPE);
        return x.mul(graph.math().tanh(inner).add(1.0)).mul(0.5);
    }
}
