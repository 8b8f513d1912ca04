package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.L1Reference;
import org.attentionlab.attention.score.EluFeatureScore;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
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
public final class L1Normaliser implements ScoreNormaliser, OnlineKernel {

    private static final int SUM = 0;
    private static final int INVERSE = 0;
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
    public void start(RowContext context) {
        context.keep(SUM, 0);
    }

    @Override
    public float addPart(float[] row, int at, int n, RowContext context) {
        context.keep(SUM, (float) (context.kept(SUM) + context.rows().sum(row, at, n)));
        return 1;
    }

    @Override
    public float finish(RowContext context) {
        float inverse = OnlineKernel.inverse(context.kept(SUM));
        context.keep(INVERSE, inverse);
        return inverse;
    }

    @Override
    public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
        float inverse = (float) context.kept(INVERSE);
        context.rows().scale(scores, at, n, inverse);
        context.rows().add(upstream, at, n, -centre);
        context.rows().scale(upstream, at, n, inverse);
        OnlineKernel.dropUncountable(scores, upstream, at, n, context);
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
