package org.attentionlab.models.op;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.SPECIES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;

/** Rows to mean 0 and variance 1 with the Vector API. */
final class NormVectorRows implements NormRows {

    static final NormRows FORM = new NormVectorRows();

    private static final RowArithmetic VECTORS = new VectorRowArithmetic();

    private NormVectorRows() {}

    @Override
    public float standardise(float[] x, int at, int n, float epsilon) {
        FloatVector mean = all(VECTORS.sum(x, at, n) / n);
        FloatVector after = load(x, at + n);
        FloatVector squares = all(0);
        FloatVector square = squares;
        for (int j = 0; j < n; j += LANES) {
            squares = squares.add(square);
            FloatVector deviation = load(x, at + j).sub(mean);
            deviation.intoArray(x, at + j);
            square = deviation.mul(deviation);
        }
        after.intoArray(x, at + n);
        double variance = (double) sumOf(squares.add(all(0).blend(square, ofLast(n)))) / n;
        float inverse = (float) (1 / Math.sqrt(variance + epsilon));
        VECTORS.scale(x, at, n, inverse);
        return inverse;
    }

    @Override
    public void standardiseGradient(float[] g, int at, float[] x, int xAt, int n, float inverse) {
        FloatVector mean = all(0);
        FloatVector along = all(0);
        int whole = SPECIES.loopBound(n);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector value = load(g, at + j);
            mean = mean.add(value);
            along = value.fma(load(x, xAt + j), along);
        }
        if (whole < n) {
            FloatVector value = all(0).blend(load(g, at + whole), ofLast(n));
            FloatVector partner = all(0).blend(load(x, xAt + whole), ofLast(n));
            mean = mean.add(value);
            along = value.fma(partner, along);
        }
        FloatVector shift = all(-sumOf(mean) / n * inverse);
        FloatVector slope = all(-sumOf(along) / n * inverse);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector rest = load(x, xAt + j).fma(slope, shift);
            load(g, at + j).fma(all(inverse), rest).intoArray(g, at + j);
        }
        if (whole < n) {
            FloatVector rest = load(x, xAt + whole).fma(slope, shift);
            FloatVector last = load(g, at + whole);
            last.blend(last.fma(all(inverse), rest), ofLast(n)).intoArray(g, at + whole);
        }
    }
}
