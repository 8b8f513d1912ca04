package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of {@code sigmoid_l1} with the Vector API. */
final class SigmoidL1VectorRows implements SigmoidL1Rows {

    static final SigmoidL1Rows FORM = new SigmoidL1VectorRows();

    private SigmoidL1VectorRows() {}

    @Override
    public float weigh(float[] x, int at, float[] slopes, int n, float b) {
        FloatVector after = load(x, at + n);
        FloatVector afterSlopes = load(slopes, n);
        FloatVector total = all(0);
        FloatVector value = total;
        FloatVector ones = all(1);
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector z = load(x, at + j).add(b);
            FloatVector decay = VectorMathematics.expOfMinus(z.abs());
            FloatVector inverse = ones.div(decay.add(ones));
            FloatVector other = decay.mul(inverse);
            other.mul(inverse).intoArray(slopes, j);
            value = inverse.blend(other, z.compare(VectorOperators.LT, 0f));
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlopes.intoArray(slopes, n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }
}
