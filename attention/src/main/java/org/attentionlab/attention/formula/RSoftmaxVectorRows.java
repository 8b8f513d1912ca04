package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of {@code r_softmax} and {@code t_softmax} with the Vector API. */
final class RSoftmaxVectorRows implements RSoftmaxRows {

    static final RSoftmaxRows FORM = new RSoftmaxVectorRows();

    private RSoftmaxVectorRows() {}

    @Override
    public float weigh(float[] x, int at, float[] u, int n, float quantile, float tolerance, float margin) {
        FloatVector after = load(x, at + n);
        FloatVector afterU = load(u, n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector below = load(u, j);
            FloatVector above = below.sub(quantile);
            VectorMask<Float> isKept = above.add(tolerance).compare(VectorOperators.GT, 0f);
            FloatVector exponential = all(0).blend(VectorMathematics.expOfMinus(below.neg()), isKept);
            value = VectorMathematics.positive(above).add(margin).mul(exponential);
            value.intoArray(x, at + j);
            exponential.add(value).intoArray(u, j);
        }
        after.intoArray(x, at + n);
        afterU.intoArray(u, n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }
}
