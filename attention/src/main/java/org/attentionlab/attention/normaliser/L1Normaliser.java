package org.attentionlab.attention.normaliser;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.L1Reference;
import org.attentionlab.attention.score.EluFeatureScore;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Division by the row sum: {@code y_j = x_j / sum_k x_k}, the normaliser of linear attention, whose scores are dot
 * products of positive features (Katharopoulos et al., arXiv 2006.16236).
 *
 * <p>Domain: scores that are not negative. Rows sum to 1, but a row whose scores sum to less than the smallest normal
 * float stays 0 with gradient 0. Nothing is learned.
 *
 * <p>Use it where cost must not grow with the square of the length. Its scores grow slowly, so rows stay flat and it does
 * not pick one key out of many; rotations of queries and keys do not go well with it, as they undo the sign of features.
 */
public final class L1Normaliser implements ScoreNormaliser {

    private static final int SUM = 0;
    private static final String FEATURE_MAP = "feature_map";

    private L1Normaliser() {}

    /** Linear attention. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "linear",
                "phi(q).phi(k_j) / sum_k phi(q).phi(k_k)",
                "Katharopoulos et al., arXiv 2006.16236",
                Traits.of(RowSum.ONE),
                List.of(ParameterDefinition.choice(
                        FEATURE_MAP, "elu1", List.of("elu1"), "the map phi; elu1 is elu(x) + 1")),
                parameters -> new EluFeatureScore(),
                parameters -> new L1Normaliser(),
                parameters -> new L1Reference());
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        float sum = rows.sum(row, at, n);
        if (sum < Float.MIN_NORMAL) {
            context.keep(SUM, 0);
            Arrays.fill(row, at, at + n, 0);
            return;
        }
        context.keep(SUM, sum);
        rows.scale(row, at, n, 1 / sum);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (context.kept(SUM) == 0) {
            Arrays.fill(upstream, at, at + n, 0);
            return;
        }
        RowArithmetic rows = context.rows();
        float centre = rows.dot(weights, at, upstream, at, n);
        rows.add(upstream, at, n, -centre);
        rows.scale(upstream, at, n, (float) (1 / context.kept(SUM)));
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }

    @Override
    public boolean dividesByRowSum() {
        return true;
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        return graph.overRowSum(graph.visibleOnly(scores));
    }
}
