package org.attentionlab.models.op;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** Rows of GELU, in the form GPT-2 uses with the Vector API. */
final class GeluVectorRows implements GeluRows {

    static final GeluRows FORM = new GeluVectorRows();

    private GeluVectorRows() {}

    @Override
    public void gelu(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            value.mul(GeluVectors.gate(value)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void geluWithSlope(float[] x, int at, float[] slope, int slopeAt, int n) {
        FloatVector after = load(x, at + n);
        FloatVector afterSlope = load(slope, slopeAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector gate = GeluVectors.gate(value);
            GeluVectors.slope(value, gate).intoArray(slope, slopeAt + j);
            value.mul(gate).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlope.intoArray(slope, slopeAt + n);
    }
}
