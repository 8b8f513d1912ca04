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

    /** Where softplus is an exponential to the precision of a double. */
    public static final double EXPONENTIAL_BELOW = -40;

    /** The keys of {@code [batch, heads, queries, keys]}; counted from the front, as ND4J reduces a negative axis wrongly. */
    private static final int ROW = 3;

    private static final double FAR_BELOW = 1e30;

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

    /** The largest visible score of each row, with a gradient. */
    public SDVariable rowMax(SDVariable scores) {
        return belowWhereInvisible(scores).max(true, ROW);
    }

    /** The largest visible score of each row, as a shift that carries no gradient. */
    public SDVariable largest(SDVariable scores) {
        return held(rowMax(scores));
    }

    /** How far the score of each visible key is from the {@link #largest} of its row: 0 or less, and 0 elsewhere. */
    public SDVariable belowLargest(SDVariable scores) {
        return visibleOnly(visibleOnly(scores).sub(largest(scores)));
    }

    /** The sum of each row. */
    public SDVariable rowSum(SDVariable values) {
        return values.sum(true, ROW);
    }

    /** The sum of each row, added up in double precision: for formulas in which what it loses would grow. */
    public SDVariable wideRowSum(SDVariable values) {
        return rowSum(values.castTo(DataType.DOUBLE)).castTo(type());
    }

    /** {@code exp(scores - shift)} of visible keys, exactly 0 elsewhere. */
    public SDVariable exponential(SDVariable scores, SDVariable shift) {
        return visibleOnly(exp(belowWhereInvisible(scores).sub(shift)));
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

    /** Each row over its sum; a row that sums to 0 stays 0. */
    public SDVariable overRowSum(SDVariable values) {
        return values.mul(reciprocal(rowSum(values)));
    }

    /** Softmax over the visible keys; a row without any stays 0. */
    public SDVariable softmax(SDVariable scores) {
        return overRowSum(exponential(scores, largest(scores)));
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

    /**
     * {@code exp(x) - 1} for {@code x <= 0}, accurate relative to its value, which ND4J's own is not. It is
     * {@code 2 sinh(x / 2) exp(x / 2)} down to -1; the step from there on is the difference of two exponentials.
     */
    public SDVariable expLessOne(SDVariable x) {
        SDVariable near = clampBelow(x, -1);
        SDVariable half = near.mul(0.5);
        SDVariable toNear = graph.math().sinh(half).mul(exp(half)).mul(2.0);
        SDVariable onwards = exp(near).mul(exp(x.sub(near)).sub(1.0));
        return toNear.add(onwards);
    }

    /** {@code ln(1 + x)} for {@code x} well above -1, accurate relative to its value, which ND4J's own is not. */
    private SDVariable logOfOnePlus(SDVariable x) {
        SDVariable ratio = x.mul(x.add(2.0).rdiv(1.0));
        return graph.math().atanh(ratio).mul(2.0);
    }

    /** {@code ln(x)}. */
    public SDVariable log(SDVariable x) {
        return graph.math().log(x);
    }

    /** {@code x^exponent} for {@code x} of at least 0 and an exponent of at least 1. */
    public SDVariable power(SDVariable x, double exponent) {
        return graph.math().pow(x, exponent);
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

    /** {@code softplus(centre + x) - softplus(centre)} for {@code x <= 0}, accurate relative to its value also near 0. */
    public SDVariable softplusStep(SDVariable x, SDVariable centre) {
        SDVariable near = logOfOnePlus(logistic(centre).mul(expLessOne(clampBelow(x, -1))));
        SDVariable sum = x.add(centre);
        SDVariable linear = x.add(rectify(sum.neg())).mul(above(centre, 0));
        SDVariable far = linear.add(tailOfSoftplus(sum)).sub(tailOfSoftplus(centre));
        SDVariable isNear = above(x, -1);
        return far.add(near.sub(far).mul(isNear));
    }

    /** 1 where {@code x > threshold} and 0 elsewhere; carries no gradient. */
    public SDVariable above(SDVariable x, double threshold) {
        return where(graph.gt(x, threshold), x);
    }

    /** 1 where {@code x >= 0} and -1 elsewhere; carries no gradient. */
    public SDVariable signOf(SDVariable x) {
        return where(graph.gte(x, 0.0), x).mul(2.0).sub(1.0);
    }

    /**
     * For each key of a row the sum over the keys after it. The sum runs along the first axis of the reversed array,
     * forwards, which is the one form of ND4J's cumulative sum whose gradient is right; unlike a product with a triangle of
     * ones it takes no memory that grows with the square of the row.
     *
     * @param values {@code [batch, heads, queries, keys]}
     */
    public SDVariable sumOfLater(SDVariable values) {
        SDVariable newestFirst = graph.reverse(graph.permute(values, 3, 0, 1, 2), 0);
        SDVariable sums = graph.cumsum(newestFirst, true, false, 0);
        return graph.permute(graph.reverse(sums, 0), 1, 2, 3, 0);
    }

    /** The natural logarithm of the visible count of each row; 0 for a row without visible keys. */
    public SDVariable logVisible() {
        return log(clampBelow(visible, 1));
    }

    private static SDVariable where(SDVariable condition, SDVariable like) {
        return condition.castTo(like.dataType());
    }

    /** The floating-point type of the graph. */
    public DataType type() {
        return mask.dataType();
    }
}
