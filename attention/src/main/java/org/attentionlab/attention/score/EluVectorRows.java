package org.attentionlab.attention.score;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of ELU plus 1 with the Vector API. */
final class EluVectorRows implements EluRows {

    static final EluRows FORM = new EluVectorRows();

    private EluVectorRows() {}

    @Override
    public void eluPlusOne(float[] x, int at, int n) {
        FloatVector after = load(x, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, at + j);
            VectorMathematics.positive(value)
                    .add(VectorMathematics.expOfMinus(value.abs().sub(value).mul(0.5f)))
                    .intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
    }

    @Override
    public void eluPlusOneGradient(float[] g, int at, float[] x, int xAt, int n) {
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector value = load(x, xAt + j);
            FloatVector slope =
                    VectorMathematics.expOfMinus(value.abs().sub(value).mul(0.5f));
            load(g, at + j).mul(slope).intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }
}
