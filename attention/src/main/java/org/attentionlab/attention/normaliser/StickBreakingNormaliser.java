package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.StickBreakingReference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Stick-breaking attention: {@code y_j = sigma(x_j) prod_{k > j} (1 - sigma(x_k))}: from the newest key to the oldest,
 * each takes its share of what the newer ones left of a stick of length 1 (Tan et al., arXiv 2410.17980).
 *
 * <p>Domain: any scores, oldest key first: their order matters. Rows sum to at most 1 and no weight is 0 but by underflow.
 * Nothing is learned. The row includes the query's own key, as its newest; the paper leaves it out and its code offers it.
 *
 * <p>Use it without a position encoding: it prefers recent keys by itself. It can't attend evenly to many keys.
 *
 * <p>The product is a sum of logarithms, {@code y_j = exp(x_j - softplus(x_j) - sum_{k > j} softplus(x_k))}, which keeps
 * its digits over thousands of keys.
 */
public final class StickBreakingNormaliser implements ScoreNormaliser {

    private StickBreakingNormaliser() {}

    /** The form with the query's own key. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "stick_breaking",
                "sigma(x_j) prod_{k > j} (1 - sigma(x_k)), sigma(x) = 1 / (1 + exp(-x))",
                "Tan et al., arXiv 2410.17980",
                Traits.of(RowSum.AT_MOST_ONE).withOrderDependence(),
                List.of(),
                parameters -> new DotProductScore(),
                parameters -> new StickBreakingNormaliser(),
                parameters -> new StickBreakingReference());
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        float[] softplus = context.scratch(0, n);
        System.arraycopy(row, at, softplus, 0, n);
        rows.softplus(softplus, 0, n, 1);
        rows.addScaled(row, at, softplus, 0, n, -1);
        rows.sumsAfter(softplus, 0, n);
        rows.addScaled(row, at, softplus, 0, n, -1);
        rows.exponential(row, at, n, 1, 0);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        rows.multiply(upstream, at, weights, at, n);
        float[] upToOwn = context.scratch(0, n);
        System.arraycopy(upstream, at, upToOwn, 0, n);
        rows.sumsBefore(upToOwn, 0, n);
        rows.addScaled(upToOwn, 0, upstream, at, n, 1);
        float[] shares = context.scratch(1, n);
        System.arraycopy(scores, at, shares, 0, n);
        rows.logistic(shares, 0, n, 1, 0);
        rows.multiply(shares, 0, upToOwn, 0, n);
        rows.addScaled(upstream, at, shares, 0, n, -1);
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable x = graph.visibleOnly(scores);
        SDVariable newer = graph.sumOfLater(graph.visibleOnly(graph.softplus(x)));
        SDVariable logarithm = graph.softplus(x.neg()).add(newer).neg();
        return graph.visibleOnly(graph.exp(logarithm));
    }
}
