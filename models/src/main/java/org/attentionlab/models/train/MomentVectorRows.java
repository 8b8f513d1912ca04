package org.attentionlab.models.train;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Rows of an optimiser with the Vector API. */
final class MomentVectorRows implements MomentRows {

    static final MomentRows FORM = new MomentVectorRows();

    private MomentVectorRows() {}

    @Override
    public void average(float[] x, int at, float[] y, int yAt, int n, float kept) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j).mul(kept).add(load(y, yAt + j).mul(1 - kept));
            value.blend(0f, value.abs().compare(VectorOperators.LT, NEGLIGIBLE)).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void divideByRoot(float[] x, int at, float[] y, int yAt, int n, float factor, float shift) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector root = load(y, yAt + j).mul(factor).sqrt().add(shift);
            load(x, at + j).div(root).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }
}
