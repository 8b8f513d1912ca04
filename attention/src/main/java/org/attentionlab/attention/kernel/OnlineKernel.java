package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * A row kernel that can take a row in parts, oldest keys first, and keeps {@link #KEPT} numbers of it in the context, not
 * the row. A part becomes raw weights, which are weights but for one factor a row, and which may refer to what was seen so
 * far: then what earlier parts became is corrected by a factor as well (Milakov and Gimelshein, arXiv 1805.02867). With the
 * row's centre {@code c = sum_k weight_k upstream_k}, the dot product of the row's output and its gradient, each part's
 * gradient stands for itself (Dao et al., arXiv 2205.14135).
 *
 * <p>A whole row is one part, so a normaliser says its formula here once. Before each call the context has the visible count
 * of the row, and in its first slots what the row keeps.
 */
public interface OnlineKernel extends RowKernel {

    /** How many numbers a row keeps in the context, from slot 0; each is a float. */
    int KEPT = 2;

    /** Scratch slot for what {@link #backward} turns into weights. */
    enum Memory {
        /** A copy of a row, which its gradient is computed from part by part. */
        PART
    }

    /** Sets weights and their gradients that are too small to count to 0. */
    static void dropUncountable(float[] weights, float[] gradient, int at, int n, RowContext context) {
        context.rows().dropBelow(weights, at, n, RowArithmetic.LEAST_WEIGHT);
        context.rows().dropBelow(gradient, at, n, RowArithmetic.LEAST_WEIGHT);
    }

    /**
     * {@code 1 / sum} for a sum that weights are divided by, 0 where that is below the smallest normal float, and no number
     * where it is beyond the largest: what was divided is lost then.
     */
    static float inverse(double sum) {
        if (sum == Double.POSITIVE_INFINITY) {
            return Float.NaN;
        }
        return sum < Float.MIN_NORMAL ? 0 : (float) (1 / sum);
    }

    /** Sets what a row keeps to that of an empty row. */
    default void start(RowContext context) {}

    /**
     * Turns the scores of the next part into raw weights in place.
     *
     * @return what the raw weights of all earlier parts are to be multiplied by
     */
    float addPart(float[] row, int at, int n, RowContext context);

    /**
     * Ends a row; what it keeps is from now on what {@link #backwardPart} needs.
     *
     * @return what raw weights are to be multiplied by to be weights
     */
    default float finish(RowContext context) {
        return 1;
    }

    /**
     * Turns the scores of a part into weights and the upstream gradient into that of the scores, in place, and adds to the
     * gradients of the parameters. Weights and gradients below {@link RowArithmetic#LEAST_WEIGHT} become 0.
     *
     * @param centre the row's {@code sum_k weight_k upstream_k}; without meaning unless {@link #backwardReadsCentre}
     */
    void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context);

    /** Whether {@link #backwardPart} and {@link #backwardRow} read the centre; where they don't, nobody has to compute it. */
    default boolean backwardReadsCentre() {
        return true;
    }

    /** Adds what a row as such, whatever its parts, adds to the gradients of the parameters; once a row. */
    default void backwardRow(float centre, RowContext context) {}

    @Override
    default void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        start(context);
        addPart(row, at, n, context);
        float inverse = finish(context);
        if (inverse != 1) {
            context.rows().scale(row, at, n, inverse);
        }
    }

    @Override
    default void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float centre = backwardReadsCentre() ? rows.dot(weights, at, upstream, at, n) : 0;
        float[] part = context.scratch(Memory.PART, at + n);
        System.arraycopy(scores, at, part, at, n);
        backwardPart(part, upstream, at, n, centre, context);
        backwardRow(centre, context);
    }
}
