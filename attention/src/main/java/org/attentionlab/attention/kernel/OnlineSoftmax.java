package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * The softmax of scores times a factor, part by part: raw weights are {@code exp(factor (x_j - m))} with {@code m} the score
 * seen so far that the factor makes the largest (Milakov and Gimelshein, arXiv 1805.02867). A row keeps m and the sum of its
 * raw weights; once it is finished, m and the inverse of the sum.
 */
public final class OnlineSoftmax {

    private static final int EXTREME = 0;
    private static final int SUM = 1;
    private static final int INVERSE = 1;

    private OnlineSoftmax() {}

    /** An empty row. */
    public static void start(float factor, RowContext context) {
        start(factor >= 0 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY, 0, context);
    }

    /** A row that already has a raw weight for a score that belongs to no key. */
    public static void start(float extreme, float sum, RowContext context) {
        context.keep(EXTREME, extreme);
        context.keep(SUM, sum);
    }

    /** Turns scores into raw weights; returns the factor for earlier ones. */
    public static float addPart(float[] row, int at, int n, float factor, RowContext context) {
        RowArithmetic rows = context.rows();
        float before = extreme(context);
        float extreme = factor >= 0 ? Math.max(before, rows.max(row, at, n)) : Math.min(before, rows.min(row, at, n));
        float earlier = 1;
        if (extreme != before) {
            earlier = context.kept(SUM) == 0 ? 0 : (float) Math.exp(factor * ((double) before - extreme));
        }
        float sum = rows.exponentialBelow(row, at, n, factor, extreme);
        context.keep(EXTREME, extreme);
        context.keep(SUM, (float) (context.kept(SUM) * earlier + sum));
        return earlier;
    }

    /** Ends a row; returns what makes weights of raw weights. */
    public static float finish(RowContext context) {
        float inverse = (float) (1 / context.kept(SUM));
        context.keep(INVERSE, inverse);
        return inverse;
    }

    /** The weight of a score that belongs to no key. */
    public static double weightOf(double score, RowContext context) {
        return Math.exp(score - context.kept(EXTREME)) * context.kept(INVERSE);
    }

    /** Turns scores into weights and upstream into the gradient of the scores times the factor. */
    public static void backwardPart(
            float[] scores, float[] upstream, int at, int n, float factor, float centre, RowContext context) {
        RowArithmetic rows = context.rows();
        rows.exponentialBelow(scores, at, n, factor, extreme(context));
        SoftmaxRows.of(rows).gradient(scores, at, upstream, at, n, (float) context.kept(INVERSE), centre);
    }

    /** The score whose weight is the largest. */
    public static float extreme(RowContext context) {
        return (float) context.kept(EXTREME);
    }
}
