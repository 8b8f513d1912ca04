package org.attentionlab.attention.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a graph form is built from: which keys a row sees, how many, and row operations with checked gradients. Rows are
 * the last axis; row results keep that axis with size 1, so that they broadcast back.
 *
 * @param graph the graph
 * @param mask 1 where a key is visible and 0 elsewhere, broadcastable to the scores
 * @param visible the visible count of each row, {@code [..., queries, 1]}
 */
public record ScoreGraph(SameDiff graph, SDVariable mask, SDVariable visible) {

    private static final double FAR_BELOW = 1e30;

    /** The scores of visible keys, and 0 elsewhere. */
    public SDVariable visibleOnly(SDVariable scores) {
        return scores.mul(mask);
    }

    /** The scores of visible keys, and a number far below any score elsewhere. */
    public SDVariable belowWhereInvisible(SDVariable scores) {
        return visibleOnly(scores).add(mask.sub(1.0).mul(FAR_BELOW));
    }

    /** The largest visible score of each row. */
    public SDVariable rowMax(SDVariable scores) {
        return belowWhereInvisible(scores).max(true, -1);
    }

    /** The sum of each row. */
    public SDVariable rowSum(SDVariable values) {
        return values.sum(true, -1);
    }

    /** {@code exp(scores - shift)} of visible keys, exactly 0 elsewhere. */
    public SDVariable exponential(SDVariable scores, SDVariable shift) {
        return graph.math().exp(belowWhereInvisible(scores).sub(shift)).mul(mask);
    }

    /** {@code 1 / t} where {@code t} is not 0, and 0 where it is, with a gradient of 0 there. */
    public SDVariable reciprocal(SDVariable t) {
        SDVariable zero = where(graph.eq(t, 0.0), t);
        return t.add(zero).rdiv(1.0).mul(zero.rsub(1.0));
    }

    /** Each row over its sum; a row that sums to 0 stays 0. */
    public SDVariable overRowSum(SDVariable values) {
        return values.mul(reciprocal(rowSum(values)));
    }

    /** Softmax over the visible keys; a row without any stays 0. */
    public SDVariable softmax(SDVariable scores) {
        return overRowSum(exponential(scores, rowMax(scores)));
    }

    /** {@code max(x, floor)}, with gradient 0 below the floor. */
    public SDVariable clampBelow(SDVariable x, double floor) {
        return graph.nn().relu(x.sub(floor), 0.0).add(floor);
    }

    /** {@code max(x, 0)}. */
    public SDVariable rectify(SDVariable x) {
        return graph.nn().relu(x, 0.0);
    }

    /** {@code ln(1 + exp(x))} without overflow. */
    public SDVariable softplus(SDVariable x) {
        SDVariable tail = graph.math().exp(graph.math().abs(x).neg());
        return rectify(x).add(graph.math().log(tail.add(1.0)));
    }

    /** 1 where {@code x > threshold} and 0 elsewhere; carries no gradient. */
    public SDVariable above(SDVariable x, double threshold) {
        return where(graph.gt(x, threshold), x);
    }

    /** The natural logarithm of the visible count of each row. */
    public SDVariable logVisible() {
        return graph.math().log(visible);
    }

    private static SDVariable where(SDVariable condition, SDVariable like) {
        return condition.castTo(like.dataType());
    }

    /** The floating-point type of the graph. */
    public DataType type() {
        return mask.dataType();
    }
}
