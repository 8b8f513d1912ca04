package org.attentionlab.attention.formula;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.attentionlab.engine.row.VectorMathematics;

/** Rows of scaled signed averaging with the Vector API. */
final class SignedAveragingVectorRows implements SignedAveragingRows {

    static final SignedAveragingRows FORM = new SignedAveragingVectorRows();

    private SignedAveragingVectorRows() {}

    @Override
    public void logarithms(float[] x, int at, float[] inverses, int n, float c, float m) {
        double ofLargest = (double) c + Math.abs(m);
        float above = (float) (1 / ofLargest);
        float below = (float) (m < 0 ? ofLargest : (double) c * c / ofLargest);
        FloatVector ones = all(1);
        FloatVector after = load(x, at + n);
        FloatVector afterInverses = load(inverses, n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector score = load(x, at + j);
            FloatVector base = score.abs().add(c);
            FloatVector inverse = ones.div(base);
            VectorMask<Float> isBelow = score.compare(VectorOperators.LT, 0f);
            FloatVector ratio = base.mul(above).blend(inverse.mul(below), isBelow);
            inverse.intoArray(inverses, j);
            VectorMathematics.ln(ratio).min(0f).intoArray(x, at + j);
        }
        after.intoArray(x, at + n);
        afterInverses.intoArray(inverses, n);
    }
}
