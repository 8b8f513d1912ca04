package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.SoftplusL1Reference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Softplus over its row sum: {@code y_j = softplus(x_j) / sum_k softplus(x_k)}, {@code softplus(x) = ln(1 + exp(x))} (Gao
 * and Spratling, arXiv 2501.13428, the step between softmax and LSSA).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow; nothing is learned. Large scores count in
 * proportion, scores far below 0 as in a softmax: a row that lies below -18 is moved up to it, which changes its weights
 * by less than one part in 100 million and keeps them from becoming 0/0.
 *
 * <p>Use it to see what the paper's scale and re-weighting add to it: by itself it disperses faster than softmax as rows
 * grow.
 */
public final class SoftplusNormaliser implements ScoreNormaliser {

    /** Where softplus is an exponential to the precision of a float. */
    static final float EXPONENTIAL_BELOW = -18;

    private static final int SUM = 0;

    private SoftplusNormaliser() {}

    /** The form on scaled dot products. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "softplus_l1",
                "softplus(x_j) / sum_k softplus(x_k)",
                "Gao and Spratling, arXiv 2501.13428",
                Traits.of(RowSum.ONE),
                List.of(),
                parameters -> new DotProductScore(),
                parameters -> new SoftplusNormaliser(),
                parameters -> new SoftplusL1Reference());
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        forward(row, at, n, 1, context);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        backward(scores, weights, upstream, at, n, 1, context);
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        return weights(graph, graph.belowLargest(scores), graph.largest(scores));
    }

    /** The same for scores times a factor, which is not negative. */
    static void forward(float[] row, int at, int n, float factor, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float remaining = lift(rows, row, at, n, factor);
        float sum = rows.softplus(row, at, n, remaining);
        context.keep(SUM, sum);
        rows.scale(row, at, n, 1 / sum);
    }

    /** The gradient of {@link #forward(float[], int, int, float, RowContext)} by the scores. */
    static void backward(
            float[] scores, float[] weights, float[] upstream, int at, int n, float factor, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        float centre = rows.dot(weights, at, upstream, at, n);
        float[] slopes = context.scratch(0, n);
        System.arraycopy(scores, at, slopes, 0, n);
        float remaining = lift(rows, slopes, 0, n, factor);
        rows.logistic(slopes, 0, n, remaining, 0);
        rows.centredProduct(upstream, at, slopes, 0, n, centre, (float) (factor / context.kept(SUM)));
    }

    /** Moves a row that lies far below 0 up, already times the factor; returns the factor that remains. */
    private static float lift(RowArithmetic rows, float[] row, int at, int n, float factor) {
        float largest = rows.max(row, at, n);
        if (factor * largest >= EXPONENTIAL_BELOW) {
            return factor;
        }
        rows.add(row, at, n, -largest);
        rows.scale(row, at, n, factor);
        rows.add(row, at, n, EXPONENTIAL_BELOW);
        return 1;
    }

    /** The weights of scores given as their largest and how far each is below it. */
    static SDVariable weights(ScoreGraph graph, SDVariable below, SDVariable largest) {
        SDVariable lifted = below.add(graph.clampBelow(largest, ScoreGraph.EXPONENTIAL_BELOW));
        return graph.overRowSum(graph.visibleOnly(graph.softplus(lifted)));
    }
}
