package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;

/** Rows of {@code taylor2} with the Vector API. */
final class TaylorSoftmaxVectorRows implements TaylorSoftmaxRows {

    static final TaylorSoftmaxRows FORM = new TaylorSoftmaxVectorRows();

    private TaylorSoftmaxVectorRows() {}

    @Override
    public float weigh(float[] x, int at, float[] slopes, int n, float one) {
        FloatVector after = load(x, at + n);
        FloatVector afterSlopes = load(slopes, n);
        FloatVector total = all(0);
        FloatVector value = total;
        FloatVector ones = all(one);
        FloatVector squares = ones.mul(ones);
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector shifted = load(x, at + j).fma(ones, ones);
            shifted.mul(ones).intoArray(slopes, j);
            value = shifted.fma(shifted, squares).mul(0.5f);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlopes.intoArray(slopes, n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }
}
