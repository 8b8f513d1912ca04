package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of {@code entmax15} with the Vector API. */
final class Entmax15VectorRows implements Entmax15Rows {

    static final Entmax15Rows FORM = new Entmax15VectorRows();

    private Entmax15VectorRows() {}

    @Override
    public void excesses(float[] x, int n, float threshold, double[] sums) {
        FloatVector zeros = all(0);
        FloatVector first = zeros;
        FloatVector second = zeros;
        FloatVector excess = zeros;
        int above = 0;
        for (int j = 0; j < n; j += LANES) {
            excess = VectorMathematics.positive(load(x, j).sub(threshold));
            if (j + LANES > n) {
                excess = zeros.blend(excess, ofLast(n));
            }
            first = first.add(excess);
            second = excess.fma(excess, second);
            above += excess.compare(VectorOperators.GT, 0f).trueCount();
        }
        sums[0] = sumOf(first);
        sums[1] = sumOf(second);
        sums[2] = above;
    }
}
