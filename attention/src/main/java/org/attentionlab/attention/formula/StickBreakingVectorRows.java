package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of stick-breaking attention with the Vector API. */
final class StickBreakingVectorRows implements StickBreakingRows {

    static final StickBreakingRows FORM = new StickBreakingVectorRows();

    private StickBreakingVectorRows() {}

    @Override
    public void split(float[] x, int at, float[] rest, int n) {
        FloatVector zeros = all(0);
        FloatVector after = load(x, at + n);
        FloatVector afterRest = load(rest, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector score = load(x, at + j);
            FloatVector tail = VectorMathematics.tailOfSoftplus(score);
            score.max(zeros).add(tail).intoArray(rest, j);
            score.min(zeros).sub(tail).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterRest.intoArray(rest, n);
    }

    @Override
    public void splitKeeping(float[] x, int at, float[] rest, float[] logistic, int n) {
        FloatVector zeros = all(0);
        FloatVector after = load(x, at + n);
        FloatVector afterRest = load(rest, n);
        FloatVector afterLogistic = load(logistic, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector score = load(x, at + j);
            FloatVector decay = VectorMathematics.expOfMinus(score.abs());
            FloatVector tail = VectorMathematics.lnOfOnePlus(decay);
            VectorMathematics.logistic(score, decay).intoArray(logistic, j);
            score.max(zeros).add(tail).intoArray(rest, j);
            score.min(zeros).sub(tail).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterRest.intoArray(rest, n);
        afterLogistic.intoArray(logistic, n);
    }

    @Override
    public void gradient(float[] g, int at, float[] logistic, float[] older, int n) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector upstream = load(g, at + j);
            upstream.sub(load(logistic, j).mul(upstream.add(load(older, j)))).intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }
}
