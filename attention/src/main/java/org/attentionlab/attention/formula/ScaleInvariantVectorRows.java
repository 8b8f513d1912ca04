package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;

/** Rows of scale-invariant attention with the Vector API: what a product loses is what a fused multiplication finds. */
final class ScaleInvariantVectorRows implements ScaleInvariantRows {

    static final ScaleInvariantRows FORM = new ScaleInvariantVectorRows();

    private ScaleInvariantVectorRows() {}

    @Override
    public void exponents(float[] x, int at, int n, ScaleInvariantTables tables, int c) {
        float[] factors = tables.factors();
        float[] rests = tables.rests();
        float[] shifts = tables.shifts();
        int from = tables.from(n);
        float score = x[at + c];
        float product = factors[from + c] * score;
        float lost = Math.fma(factors[from + c], score, -product) + rests[from + c] * score;
        float shift = shifts[from + c];
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            FloatVector factor = load(factors, from + j);
            FloatVector own = factor.mul(value);
            FloatVector ownLost = load(rests, from + j).fma(value, factor.fma(value, own.neg()));
            FloatVector small = ownLost.sub(lost).sub(load(shifts, from + j).sub(shift));
            own.sub(product).add(small).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void rough(float[] to, float[] x, int at, int n, ScaleInvariantTables tables) {
        int from = tables.from(n);
        FloatVector after = load(to, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector shift = load(tables.shifts(), from + j);
            load(x, at + j).fma(load(tables.factors(), from + j), shift.neg()).intoArray(to, j);
        }
        after.intoArray(to, n);
    }
}
