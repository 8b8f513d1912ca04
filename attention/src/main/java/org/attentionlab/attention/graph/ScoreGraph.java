package org.attentionlab.attention.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * What a graph form is built from: which keys a row sees, how many, and row operations with checked gradients. Rows are
 * the last axis; row results keep that axis with size 1, so that they broadcast back.
 *
 * @param graph the graph
 * @param mask 1 where a key is visible and 0 elsewhere, of rank 4 and broadcastable to the scores
 * @param visible the visible count of each row, {@code [..., queries, 1]}
 */
public record ScoreGraph(SameDiff graph, SDVariable mask, SDVariable visible) {

    /** The keys of {@code [batch, heads, queries, keys]}; counted from the front, as ND4J reduces a negative axis wrongly. */
    private static final int ROW = 3;

    private static final double FAR_BELOW = 1e30;

    private static final double PARTS_OF_A_BRACKET = 0x1p53;

    private static final double SERIES_BELOW = 0.002;
    private static final int SERIES_TERMS = 5;

    /** The same rows in double precision. */
    ScoreGraph inDoublePrecision() {
        return new ScoreGraph(graph, mask.castTo(DataType.DOUBLE), visible.castTo(DataType.DOUBLE));
    }

    /** The values of visible keys, and 0 elsewhere. */
    public SDVariable visibleOnly(SDVariable values) {
        return values.mul(mask);
    }

    /** The scores of visible keys, and a number far below any score elsewhere. */
    public SDVariable belowWhereInvisible(SDVariable scores) {
        return visibleOnly(scores).add(mask.sub(1.0).mul(FAR_BELOW));
    }

    /** The same values; carries no gradient. The gradient of what is computed from it is still computed, and then dropped. */
    public SDVariable held(SDVariable x) {
        return new StopGradient(graph, x).outputVariable();
    }

    /** The largest visible value of each row, with a gradient; 0 for a row without any. */
    public SDVariable rowMax(SDVariable values) {
        return belowWhereInvisible(values).max(true, ROW).mul(above(visible, 0));
    }

    /** The sum of the visible values of each row, added up in double precision. */
    public SDVariable rowSum(SDVariable values) {
        return visibleOnly(values).castTo(DataType.DOUBLE).sum(true, ROW).castTo(type());
    }

    /**
     * The visible values over their sum, in double precision, in which a gradient keeps its digits where one value is all but
     * the whole row; 0 where they sum to 0.
     */
    public SDVariable overSum(SDVariable values) {
        SDVariable wide = visibleOnly(values).castTo(DataType.DOUBLE);
        return wide.mul(reciprocal(wide.sum(true, ROW))).castTo(type());
    }

    /**
     * {@code 1 / t} where {@code t} is not 0, and 0 where it is, with a gradient of 0 there. The gradient does not square a
     * large inverse, so that it does not overflow where the result doesn't.
     */
    public SDVariable reciprocal(SDVariable t) {
        SDVariable zero = where(graph.eq(t, 0.0), t);
        SDVariable divisor = t.add(zero);
        SDVariable scale = held(divisor).rdiv(1.0);
        return divisor.mul(scale).rdiv(1.0).mul(scale).mul(zero.rsub(1.0));
    }

    /** {@code max(x, floor)}, exactly, with gradient 0 at and below the floor. */
    public SDVariable clampBelow(SDVariable x, double floor) {
        SDVariable inside = above(x, floor);
        return x.mul(inside).add(inside.rsub(1.0).mul(floor));
    }

    /** {@code max(x, 0)}, with gradient 0 at 0. */
    public SDVariable rectify(SDVariable x) {
        return graph.nn().relu(x, 0.0);
    }

    /** {@code exp(x)}. */
    public SDVariable exp(SDVariable x) {
        return graph.math().exp(x);
    }

    /** {@code exp(x) - 1}, accurate relative to its value, which ND4J's own is not: above 0 {@code -exp(x) (exp(-x) - 1)}. */
    public SDVariable expLessOne(SDVariable x) {
        SDVariable above = rectify(x);
        SDVariable ofNegative = expLessOneOfNegative(x.sub(above).sub(above));
        SDVariable factor = above(x, 0).mul(exp(above).add(1.0)).rsub(1.0);
        return ofNegative.mul(factor);
    }

    /**
     * {@code exp(x) - 1} for {@code x <= 0}: {@code 2 sinh(x / 2) exp(x / 2)} down to -1; the step from there on is the
     * difference of two exponentials.
     */
    private SDVariable expLessOneOfNegative(SDVariable x) {
        SDVariable near = clampBelow(x, -1);
        SDVariable half = near.mul(0.5);
        SDVariable toNear = graph.math().sinh(half).mul(exp(half)).mul(2.0);
        SDVariable onwards = exp(near).mul(exp(x.sub(near)).sub(1.0));
        return toNear.add(onwards);
    }

    /**
     * {@code ln(1 + x)} for {@code x} above -1, accurate relative to its value, which ND4J's own is not: between -0.5 and 1
     * it is {@code 2 artanh(x / (x + 2))}.
     */
    public SDVariable logOfOnePlus(SDVariable x) {
        SDVariable isNear = above(x, -0.5).mul(above(x, 1).rsub(1.0));
        SDVariable near = x.mul(isNear);
        SDVariable far = log(x.sub(near).add(1.0));
        return graph.math().atanh(near.mul(near.add(2.0).rdiv(1.0))).mul(2.0).add(far);
    }

    /**
     * {@code ln(1 + x) / x}, and 1 for 0. Near 0 it is its series, as the derivative of the quotient cancels there; in double
     * precision, in which it does not elsewhere.
     */
    public SDVariable logOfOnePlusRatio(SDVariable x) {
        SDVariable wide = x.castTo(DataType.DOUBLE);
        SDVariable isNear =
                above(wide, -SERIES_BELOW).mul(above(wide, SERIES_BELOW).rsub(1.0));
        SDVariable near = wide.mul(isNear);
        SDVariable series = near.mul(0.0).add(1.0 / (SERIES_TERMS + 1));
        for (int k = SERIES_TERMS; k >= 1; k--) {
            series = series.mul(near).mul(-1.0).add(1.0 / k);
        }
        SDVariable far = wide.sub(near).add(isNear);
        SDVariable quotient = log(far.add(1.0)).mul(far.rdiv(1.0));
        return quotient.add(series.sub(quotient).mul(isNear)).castTo(x.dataType());
    }

    /** {@code ln(x)}. */
    public SDVariable log(SDVariable x) {
        return graph.math().log(x);
    }

    /** {@code tanh(x)}, accurate relative to its value, which ND4J's own is not: {@code -e / (e + 2)} of {@code exp(-2 |x|) - 1}. */
    public SDVariable tanh(SDVariable x) {
        SDVariable sign = signOf(x);
        SDVariable e = expLessOneOfNegative(x.mul(sign).mul(-2.0));
        return e.mul(e.add(2.0).rdiv(1.0)).mul(sign.neg());
    }

    /** {@code x^exponent} for {@code x} of at least 0; for an exponent below 1, 0 has no gradient. */
    public SDVariable power(SDVariable x, double exponent) {
        if (exponent >= 1) {
            return graph.math().pow(x, exponent);
        }
        SDVariable positive = above(x, 0);
        return graph.math().pow(awayFromZero(x, positive), exponent).mul(positive);
    }

    /** The same with an exponent that has a gradient; 0 has none. */
    public SDVariable power(SDVariable x, SDVariable exponent) {
        SDVariable positive = above(x, 0);
        return exp(log(awayFromZero(x, positive)).mul(exponent)).mul(positive);
    }

    private static SDVariable awayFromZero(SDVariable x, SDVariable positive) {
        return x.mul(positive).add(positive.rsub(1.0));
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public SDVariable logistic(SDVariable x) {
        return graph.nn().sigmoid(x);
    }

    /** {@code ln(1 + exp(x))}, accurate relative to its value and without overflow. */
    public SDVariable softplus(SDVariable x) {
        return rectify(x).add(tailOfSoftplus(x));
    }

    private SDVariable tailOfSoftplus(SDVariable x) {
        SDVariable above = rectify(x);
        SDVariable magnitude = above.add(above.sub(x));
        return logOfOnePlus(exp(magnitude.neg()));
    }

    /** 1 where {@code x > threshold} and 0 elsewhere; carries no gradient. */
    public SDVariable above(SDVariable x, double threshold) {
        return where(graph.gt(x, threshold), x);
    }

    /** 1 where {@code x >= threshold} and 0 elsewhere; carries no gradient. */
    SDVariable notBelow(SDVariable x, SDVariable threshold) {
        return where(graph.gte(x, threshold), x);
    }

    /**
     * A number from low to high, by how many of {@value #PARTS_OF_A_BRACKET} parts of the way it lies from low, which a float has
     * digits for and a double too. What it was computed from is not on a path that ND4J differentiates.
     */
    SDVariable withoutPath(SDVariable x, SDVariable low, SDVariable high) {
        SDVariable width = high.sub(low);
        SDVariable parts = x.sub(low).mul(reciprocal(width)).mul(PARTS_OF_A_BRACKET);
        SDVariable share = parts.castTo(DataType.INT64).castTo(type()).mul(1 / PARTS_OF_A_BRACKET);
        return low.add(width.mul(share));
    }

    /** 1 where {@code x >= 0} and -1 elsewhere; carries no gradient. */
    public SDVariable signOf(SDVariable x) {
        return where(graph.gte(x, 0.0), x).mul(2.0).sub(1.0);
    }

    /**
     * For each key of a row the sum over the visible keys after it. The sum runs along the first axis of the reversed array,
     * forwards, which is the one form of ND4J's cumulative sum whose gradient is right; unlike a product with a triangle of
     * ones it takes no memory that grows with the square of the row.
     *
     * @param values {@code [batch, heads, queries, keys]}
     */
    public SDVariable sumOfLater(SDVariable values) {
        SDVariable newestFirst = graph.reverse(graph.permute(visibleOnly(values), 3, 0, 1, 2), 0);
        SDVariable sums = graph.cumsum(newestFirst, true, false, 0);
        return graph.permute(graph.reverse(sums, 0), 1, 2, 3, 0);
    }

    /** For each key of a row the sum over the visible keys before it. */
    public SDVariable sumOfEarlier(SDVariable values) {
        SDVariable oldestFirst = graph.permute(visibleOnly(values), 3, 0, 1, 2);
        return graph.permute(graph.cumsum(oldestFirst, true, false, 0), 1, 2, 3, 0);
    }

    private static SDVariable where(SDVariable condition, SDVariable like) {
        return condition.castTo(like.dataType());
    }

    /** The floating-point type of the graph. */
    public DataType type() {
        return mask.dataType();
    }
}
