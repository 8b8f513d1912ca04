package org.attentionlab.attention.score;

import static org.attentionlab.engine.row.Lanes.LANES;
import static org.attentionlab.engine.row.Lanes.all;
import static org.attentionlab.engine.row.Lanes.load;
import static org.attentionlab.engine.row.Lanes.ofLast;
import static org.attentionlab.engine.row.Lanes.sumOf;

import jdk.incubator.vector.FloatVector;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;

/**
 * Vectors to unit vectors with the Vector API, unless the square of a norm is not a normal float, or is close to that; then
 * in double precision, which takes a little longer.
 */
final class DirectionVectorRows implements DirectionRows {

    static final DirectionRows FORM = new DirectionVectorRows();

    /** Squares of norms between these, and what a gradient divides by them, keep their digits in single precision. */
    private static final float SMALLEST_SQUARE = 1e-30f;

    private static final float LARGEST_SQUARE = 1e30f;
    private static final RowArithmetic VECTORS = new VectorRowArithmetic();

    private DirectionVectorRows() {}

    private static boolean isOrdinary(float square) {
        return square >= SMALLEST_SQUARE && square <= LARGEST_SQUARE;
    }

    @Override
    public void unit(float[] x, int at, int n) {
        float square = VECTORS.dot(x, at, x, at, n);
        if (isOrdinary(square)) {
            VECTORS.scale(x, at, n, (float) (1 / Math.sqrt(square)));
        } else {
            DirectionRows.super.unit(x, at, n);
        }
    }

    @Override
    public void unitGradient(float[] g, int at, float[] x, int xAt, int n) {
        FloatVector squares = all(0);
        FloatVector square = squares;
        FloatVector along = squares;
        FloatVector product = squares;
        for (int j = 0; j < n; j += LANES) {
            squares = squares.add(square);
            along = along.add(product);
            FloatVector value = load(x, xAt + j);
            square = value.mul(value);
            product = value.mul(load(g, at + j));
        }
        float squareOfNorm = sumOf(squares.add(all(0).blend(square, ofLast(n))));
        if (!isOrdinary(squareOfNorm)) {
            DirectionRows.super.unitGradient(g, at, x, xAt, n);
            return;
        }
        float inverse = (float) (1 / Math.sqrt(squareOfNorm));
        float share = sumOf(along.add(all(0).blend(product, ofLast(n)))) * inverse * inverse;
        FloatVector after = load(g, at + n);
        for (int j = 0; j < n; j += LANES) {
            FloatVector across = load(x, xAt + j).fma(all(-share), load(g, at + j));
            across.mul(inverse).intoArray(g, at + j);
        }
        after.intoArray(g, at + n);
    }
}
