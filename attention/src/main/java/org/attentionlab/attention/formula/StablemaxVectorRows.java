package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;

/** Rows of {@code stablemax} with the Vector API. */
final class StablemaxVectorRows implements StablemaxRows {

    static final StablemaxRows FORM = new StablemaxVectorRows();

    private StablemaxVectorRows() {}

    @Override
    public float weigh(float[] x, int at, float[] slopes, int n, float unit) {
        FloatVector after = load(x, at + n);
        FloatVector afterSlopes = load(slopes, n);
        FloatVector total = all(0);
        FloatVector value = total;
        FloatVector zeros = total;
        FloatVector ones = all(1);
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector score = load(x, at + j);
            FloatVector above = score.max(zeros);
            FloatVector inverse = ones.div(above.sub(score).add(ones));
            FloatVector inUnits = inverse.mul(unit);
            inverse.mul(inUnits).intoArray(slopes, j);
            value = above.add(inUnits);
            value.intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterSlopes.intoArray(slopes, n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }
}
