package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** Rows of forgetting attention with the Vector API. */
final class FoxVectorRows implements FoxRows {

    static final FoxRows FORM = new FoxVectorRows();

    private FoxVectorRows() {}

    @Override
    public void forget(float[] x, int at, float[] high, float[] low, int n, float largest) {
        FloatVector after = load(x, at + n);
        FloatVector top = all(high[n - 1]);
        FloatVector rest = all(low[n - 1]);
        for (int j = 0; j < n; j += LANES) {
            FloatVector forgotten = top.sub(load(high, j)).add(rest.sub(load(low, j)));
            load(x, at + j).sub(largest).add(forgotten).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }
}
