package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of the logistic function with the Vector API. */
final class SigmoidVectorRows implements SigmoidRows {

    static final SigmoidRows FORM = new SigmoidVectorRows();

    private SigmoidVectorRows() {}

    @Override
    public float gradient(float[] g, int at, float[] y, int yAt, int n) {
        FloatVector after = load(g, at + n);
        FloatVector total = all(0);
        FloatVector value = total;
        for (int j = 0; j < n; j += LANES) {
            total = total.add(value);
            FloatVector logistic = load(y, yAt + j);
            FloatVector slope = logistic.mul(logistic.neg().add(1f));
            value = VectorMathematics.countable(load(g, at + j).mul(slope));
            value.intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
        return sumOf(total.add(all(0).blend(value, ofLast(n))));
    }
}
