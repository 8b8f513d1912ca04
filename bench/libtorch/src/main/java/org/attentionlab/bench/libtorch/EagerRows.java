package org.attentionlab.bench.libtorch;

import static org.bytedeco.pytorch.global.torch.amax;
import static org.bytedeco.pytorch.global.torch.clamp_min;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.attentionlab.bench.contest.Work;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What eager forms are written with: which keys a row does not see, how many it does, and steps that most of them have. Masks and factors
 * that depend on the length only are made once.
 */
final class EagerRows {

    private static final long[] LAST = {-1};
    private static final double TINY = 1e-30;

    private final Work work;
    private final Tensor hidden;
    private final Tensor hiddenOrOwn;
    private final Tensor counts;
    private final Tensor logarithms;

    EagerRows(Work work) {
        this.work = work;
        this.hidden = hidden(1);
        this.hiddenOrOwn = hidden(0);
        this.counts = byLength(n -> n);
        this.logarithms = byLength(Math::log);
    }

    /** True where a key is this much or more newer than the query. */
    private Tensor hidden(int newer) {
        int length = length();
        boolean[] hides = new boolean[length * length];
        for (int i = 0; i < length; i++) {
            for (int j = i + newer; j < length; j++) {
                hides[i * length + j] = true;
            }
        }
        return Tensor.create(hides, length, length);
    }

    static Scalar number(double value) {
        return new Scalar(value);
    }

    int length() {
        return work.length();
    }

    double headSize() {
        return (double) Work.WIDTH / Work.HEADS;
    }

    /** One number a row, by the count of keys it sees. */
    Tensor byLength(IntToDoubleFunction function) {
        float[] values = new float[length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) function.applyAsDouble(i + 1);
        }
        return Tensor.create(values, length(), 1);
    }

    /** How many keys newer than each key the query has seen, {@code [length, length]}. */
    Tensor distances() {
        int length = length();
        float[] distances = new float[length * length];
        for (int i = 0; i < length; i++) {
            for (int j = 0; j <= i; j++) {
                distances[i * length + j] = i - j;
            }
        }
        return Tensor.create(distances, length, length);
    }

    /** Ranks from 1, {@code [length]}. */
    Tensor ranks() {
        float[] ranks = new float[length()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = i + 1f;
        }
        return Tensor.create(ranks, length());
    }

    /** A learned number of each head, {@code [heads, 1, 1]}. */
    Tensor learned(double value) {
        return filled(value, Work.HEADS, 1, 1);
    }

    /** A number that a model computes from each query, {@code [batch, heads, length, 1]}. */
    Tensor ofQueries(double value) {
        return filled(value, work.batch(), Work.HEADS, length(), 1);
    }

    /** A number that a model computes from each key, {@code [batch, heads, 1, length]}. */
    Tensor ofKeys(double value) {
        return filled(value, work.batch(), Work.HEADS, 1, length());
    }

    private static Tensor filled(double value, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.fill(values, (float) value);
        return Tensor.create(values, shape).requires_grad_();
    }

    Tensor counts() {
        return counts;
    }

    Tensor logarithms() {
        return logarithms;
    }

    /** Scores that are as low as can be where a key is not visible. */
    Tensor masked(Tensor scores) {
        return scores.masked_fill(hidden, number(Double.NEGATIVE_INFINITY));
    }

    /** The same with a number of another size. */
    Tensor masked(Tensor scores, double value) {
        return scores.masked_fill(hidden, number(value));
    }

    /** Weights that are 0 where a key is not visible. */
    Tensor visible(Tensor weights) {
        return masked(weights, 0);
    }

    /** The same, and for the query's own key. */
    Tensor older(Tensor weights, double value) {
        return weights.masked_fill(hiddenOrOwn, number(value));
    }

    Tensor softmax(Tensor scores) {
        return torch.softmax(masked(scores), -1);
    }

    /** Visible weights over their sum. */
    Tensor shares(Tensor weights) {
        return divided(visible(weights));
    }

    static Tensor divided(Tensor weights) {
        return weights.div(clamp_min(sum(weights), number(TINY)));
    }

    static Tensor sum(Tensor values) {
        return torch.sum(values, LAST, true, new ScalarTypeOptional());
    }

    static Tensor largest(Tensor values) {
        return amax(values, LAST, true);
    }
}
