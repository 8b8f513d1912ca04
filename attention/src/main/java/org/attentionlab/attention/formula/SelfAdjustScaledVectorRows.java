package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;

/** Rows of {@code sa_softmax_v2} with the Vector API. */
final class SelfAdjustScaledVectorRows implements SelfAdjustScaledRows {

    static final SelfAdjustScaledRows FORM = new SelfAdjustScaledVectorRows();

    private SelfAdjustScaledVectorRows() {}

    @Override
    public void weigh(float[] y, int at, float[] a, float[] p, int n, float factor, float share) {
        FloatVector after = load(y, at + n);
        FloatVector afterA = load(a, n);
        FloatVector afterP = load(p, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector height = load(a, j).mul(factor);
            FloatVector weight = load(y, at + j).mul(share);
            height.intoArray(a, j);
            weight.intoArray(p, j);
            height.mul(weight).intoArray(y, at + j);
        }
        after.intoArray(y, at + n);
        afterA.intoArray(a, n);
        afterP.intoArray(p, n);
    }

    @Override
    public void sums(double[] sums, float[] g, int at, float[] a, float[] p, int n, float origin) {
        FloatVector centre = all(0);
        FloatVector mean = centre;
        FloatVector centred = centre;
        FloatVector plain = centre;
        for (int j = 0; j < n; j += LANES) {
            centre = centre.add(centred);
            mean = mean.add(plain);
            FloatVector weight = load(p, j);
            FloatVector gradient = load(g, at + j);
            centred = gradient.mul(load(a, j)).sub(origin).mul(weight);
            plain = gradient.mul(weight);
        }
        sums[0] = sumOf(centre.add(all(0).blend(centred, ofLast(n))));
        sums[1] = sumOf(mean.add(all(0).blend(plain, ofLast(n))));
    }

    @Override
    public void gradient(float[] g, int at, float[] a, float[] p, int n, float origin, float centre, float inverse) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector gradient = load(g, at + j);
            FloatVector byExponent = gradient.mul(load(a, j)).sub(origin).sub(centre);
            byExponent.add(gradient.mul(inverse)).mul(load(p, j)).intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }
}
