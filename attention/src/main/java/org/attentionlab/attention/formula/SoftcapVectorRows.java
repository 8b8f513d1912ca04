package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of capped scores with the Vector API. */
final class SoftcapVectorRows implements SoftcapRows {

    static final SoftcapRows FORM = new SoftcapVectorRows();

    private SoftcapVectorRows() {}

    @Override
    public void cap(float[] x, int at, float[] slopes, int n, float c, float m) {
        float top = Math.min(m, FARTHEST * c);
        double p = Math.exp(-2.0 * Math.abs(top) / c);
        float p0 = top < 0 ? 1 : (float) p;
        float p1 = top < 0 ? (float) p : 1;
        float factor = (float) (-2.0 * c * p / (1 + p));
        float slope = (float) (4 * p);
        float rate = (float) (2.0 / c);
        FloatVector tops = all(top);
        FloatVector zeros = all(0);
        FloatVector ones = all(1);
        FloatVector p0s = all(p0);
        FloatVector p1s = all(p1);
        FloatVector after = load(x, at + n);
        FloatVector afterSlopes = load(slopes, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector z = tops.sub(load(x, at + j).min(top)).mul(rate);
            FloatVector e = VectorMathematics.expOfMinus(z);
            VectorMask<Float> isNear = z.compare(VectorOperators.LE, VectorMathematics.HALF_LN_2);
            FloatVector near = VectorMathematics.expLessOneNearZero(zeros.blend(z.neg(), isNear));
            FloatVector rest = ones.sub(e).blend(near.neg(), isNear);
            FloatVector inverse = ones.div(e.fma(p1s, p0s));
            rest.mul(inverse).mul(factor).intoArray(x, at + j);
            e.mul(inverse).mul(inverse).mul(slope).intoArray(slopes, j);
        }
        after.intoArray(x, at + n);
        afterSlopes.intoArray(slopes, n);
    }
}
