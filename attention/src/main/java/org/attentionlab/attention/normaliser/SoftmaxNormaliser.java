package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.SoftmaxReference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.score.GaussianScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Softmax: {@code y_j = exp(x_j - m) / sum_k exp(x_k - m)}, {@code m = max_k x_k}.
 *
 * <p>Rows sum to 1 and no weight is 0 but by underflow; an empty row stays empty. With bounded scores every weight tends
 * to 0 as the row grows (Velickovic et al., arXiv 2410.01104), which is what the other families answer. On the exponent
 * of a Gaussian kernel it is the row-normalised Gaussian: a softmax with a penalty on the norm of the key.
 */
public final class SoftmaxNormaliser implements ScoreNormaliser, OnlineKernel {

    /** Scaled dot-product softmax. */
    public static NormaliserFamily family() {
        return family(
                "softmax", "exp(x_j) / sum_k exp(x_k)", "Vaswani et al., arXiv 1706.03762", new DotProductScore());
    }

    /** The row-normalised Gaussian kernel. */
    public static NormaliserFamily gaussianFamily() {
        return family(
                "gaussian_l1",
                "exp(x_j) / sum_k exp(x_k), x_j = -|q - k_j|^2 / (2 sqrt(d))",
                "Lu et al. (SOFT), arXiv 2110.11945, with rows normalised",
                new GaussianScore());
    }

    private static NormaliserFamily family(String name, String formula, String source, ScoreFunction score) {
        return new NormaliserFamily(
                name,
                formula,
                source,
                Traits.of(RowSum.ONE).withShiftInvariance(),
                List.of(),
                parameters -> score,
                parameters -> new SoftmaxNormaliser(),
                parameters -> new SoftmaxReference());
    }

    @Override
    public void start(RowContext context) {
        OnlineSoftmax.start(1, context);
    }

    @Override
    public float addPart(float[] row, int at, int n, RowContext context) {
        return OnlineSoftmax.addPart(row, at, n, 1, context);
    }

    @Override
    public float finish(RowContext context) {
        return OnlineSoftmax.finish(context);
    }

    @Override
    public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
        OnlineSoftmax.backwardPart(scores, upstream, at, n, 1, centre, context);
    }

    /** Turns scores into {@code softmax(factor scores)} in place. */
    static void softmax(RowArithmetic rows, float[] row, int at, int n, float factor) {
        if (n == 0) {
            return;
        }
        float extreme = factor >= 0 ? rows.max(row, at, n) : rows.min(row, at, n);
        float sum = rows.exponentialBelow(row, at, n, factor, extreme);
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        return graph.softmax(scores);
    }
}
