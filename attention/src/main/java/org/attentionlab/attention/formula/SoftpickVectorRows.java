package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.foldedSum;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of softpick with the Vector API. */
final class SoftpickVectorRows implements SoftpickRows {

    static final SoftpickRows FORM = new SoftpickVectorRows();

    private SoftpickVectorRows() {}

    @Override
    public float exponentialLessOne(float[] x, int at, int n, float a, float shift) {
        float scale = Math.abs(shift) <= Float.MAX_VALUE ? (float) Math.exp(-(double) a * shift) : Float.NaN;
        FloatVector after = load(x, at + n);
        FloatVector zeros = all(0);
        FloatVector total = zeros;
        FloatVector value = zeros;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value.abs());
            FloatVector score = load(x, at + j);
            FloatVector z = score.mul(a);
            VectorMask<Float> isNear = z.abs().compare(VectorOperators.LE, VectorMathematics.HALF_LN_2);
            FloatVector near = VectorMathematics.expLessOneNearZero(zeros.blend(z, isNear));
            FloatVector far =
                    VectorMathematics.expOfMinus(all(shift).sub(score).mul(a)).sub(scale);
            value = far.blend(near.mul(scale), isNear);
            value.intoArray(x, at + j);
        }
        total.add(zeros.blend(value.abs(), ofLast(n))).intoArray(x, at + n);
        float sum = foldedSum(x, at + n);
        after.intoArray(x, at + n);
        return sum;
    }

    @Override
    public void gradient(float[] x, int at, float[] g, int gAt, int n, float base, float inverse, float centre) {
        FloatVector after = load(x, at + n);
        FloatVector afterG = load(g, gAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector sign = all(-centre).blend(centre, value.compare(VectorOperators.LT, 0f));
            FloatVector positive = all(0).blend(load(g, gAt + j), value.compare(VectorOperators.GT, 0f));
            FloatVector gradient = value.add(base).mul(inverse).mul(sign.add(positive));
            FloatVector weight = VectorMathematics.positive(value).mul(inverse);
            VectorMathematics.countable(weight).intoArray(x, at + j);
            VectorMathematics.countable(gradient).intoArray(g, gAt + j);
        }
        after.intoArray(x, at + n);
        afterG.intoArray(g, gAt + n);
    }
}
