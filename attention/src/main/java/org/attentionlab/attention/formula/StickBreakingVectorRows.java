package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.SPECIES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.VectorMathematics;
import org.attentionlab.engine.row.VectorScans;

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

    /** In two loops: exponential, logistic and logarithm in one are more than the compiler inlines. */
    @Override
    public void splitKeeping(float[] x, int at, float[] rest, float[] logistic, int n) {
        FloatVector afterRest = load(rest, n);
        FloatVector afterLogistic = load(logistic, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector score = load(x, at + j);
            FloatVector decay = VectorMathematics.expOfMinus(score.abs());
            VectorMathematics.logistic(score, decay).intoArray(logistic, j);
            decay.intoArray(rest, j);
        }
        afterLogistic.intoArray(logistic, n);
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector score = load(x, at + j);
            FloatVector tail = VectorMathematics.lnOfOnePlus(load(rest, j));
            score.max(0f).add(tail).intoArray(rest, j);
            score.min(0f).sub(tail).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterRest.intoArray(rest, n);
    }

    @Override
    public void leave(float[] x, int at, float[] rest, int n) {
        FloatVector after = load(x, at + n);
        double newer = 0;
        for (int j = SPECIES.loopBound(n - 1); j >= 0; j -= LANES) {
            FloatVector own = load(rest, j);
            if (j + LANES > n) {
                own = all(0).blend(own, ofLast(n));
            }
            FloatVector sums = VectorScans.onFrom(own);
            load(x, at + j).sub(VectorScans.after(sums).add((float) newer)).intoArray(x, at + j);
            newer += sums.lane(0);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void gradient(float[] g, int at, float[] y, int yAt, float[] logistic, int n) {
        FloatVector after = load(g, at + n);
        double older = 0;
        for (int j = 0; j < n; j += LANES) {
            FloatVector own = load(g, at + j).mul(load(y, yAt + j));
            FloatVector sums = VectorScans.upTo(own);
            FloatVector before = VectorScans.before(sums).add((float) older);
            own.sub(load(logistic, j).mul(own.add(before))).intoArray(g, at + j);
            older += sums.lane(LANES - 1);
        }
        after.intoArray(g, at + n);
    }
}
