package org.attentionlab.attention.kernel;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.VectorMathematics;

/** The way back of a row that is normalised to a fixed sum, in one pass with the Vector API. */
final class SoftmaxVectorRows implements SoftmaxRows {

    static final SoftmaxRows FORM = new SoftmaxVectorRows();

    private SoftmaxVectorRows() {}

    @Override
    public void gradient(float[] x, int at, float[] g, int gAt, int n, float inverse, float centre) {
        FloatVector after = load(x, at + n);
        FloatVector afterG = load(g, gAt + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector weight = VectorMathematics.countable(load(x, at + j).mul(inverse));
            FloatVector gradient = load(g, gAt + j).sub(centre).mul(weight);
            weight.intoArray(x, at + j);
            VectorMathematics.countable(gradient).intoArray(g, gAt + j);
        }
        after.intoArray(x, at + n);
        afterG.intoArray(g, gAt + n);
    }
}
