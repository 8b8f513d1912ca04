package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.SoftpickReference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Softpick: {@code y_j = relu(v_j) / (sum_k |v_k| + eps)}, {@code v_j = exp(x_j - m) - exp(-m)},
 * {@code m = max(0, max_k x_k)} (Zuhri et al., arXiv 2504.20966).
 *
 * <p>Domain: any scores. A score of 0 or less has weight exactly 0; rows sum to at most 1, and a row without a positive
 * score is all zeros with a zero gradient, so a head can say nothing, and can die. Nothing is learned. The gradient is the
 * paper's, which holds {@code m} constant; it takes the sign of a zero score as positive, where the authors' code takes
 * it as negative.
 *
 * <p>Use it against attention sinks and large activations in small models. The paper reports that it falls behind softmax
 * at 1.8 billion parameters, and that negative scores, through the denominator, shrink the weights of long rows.
 */
public final class SoftpickNormaliser implements ScoreNormaliser, OnlineKernel {

    private static final int SHIFT = 0;
    private static final int SUM = 1;
    private static final int INVERSE = 1;
    private static final double LARGEST_EPS = 1e3;

    private final double eps;

    private SoftpickNormaliser(double eps) {
        this.eps = eps;
    }

    /** The form of the paper. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "softpick",
                "relu(v_j) / (sum_k |v_k| + eps), v_j = exp(x_j - m) - exp(-m), m = max(0, max_k x_k)",
                "Zuhri et al., arXiv 2504.20966",
                Traits.of(RowSum.AT_MOST_ONE).withExactZeros(),
                List.of(ParameterDefinition.number(
                        "eps", 1e-6, 0, LARGEST_EPS, "added to the denominator of the shifted form")),
                parameters -> new DotProductScore(),
                parameters -> new SoftpickNormaliser(parameters.number("eps")),
                parameters -> new SoftpickReference(parameters.number("eps")));
    }

    @Override
    public void start(RowContext context) {
        context.keep(SHIFT, 0);
        context.keep(SUM, 0);
    }

    @Override
    public float addPart(float[] row, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        float before = (float) context.kept(SHIFT);
        float shift = Math.max(before, rows.max(row, at, n));
        float earlier = shift == before ? 1 : (float) Math.exp((double) before - shift);
        float sum = rows.exponentialLessOne(row, at, n, shift);
        rows.rectify(row, at, n, 0, 1);
        context.keep(SHIFT, shift);
        context.keep(SUM, (float) (context.kept(SUM) * earlier + sum));
        return earlier;
    }

    @Override
    public float finish(RowContext context) {
        float inverse = OnlineKernel.inverse(context.kept(SUM) + eps);
        context.keep(INVERSE, inverse);
        return inverse;
    }

    @Override
    public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
        float shift = (float) context.kept(SHIFT);
        float inverse = (float) context.kept(INVERSE);
        float base = (float) Math.exp(-shift);
        context.rows().exponentialLessOne(scores, at, n, shift);
        context.rows().softpickGradient(scores, at, upstream, at, n, base, inverse, centre);
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable x = graph.visibleOnly(scores);
        SDVariable shift = graph.held(graph.rectify(graph.rowMax(scores)));
        SDVariable above = graph.rectify(x);
        SDVariable below = x.sub(above);
        SDVariable positive =
                graph.exp(above.sub(shift)).mul(graph.expLessOne(above.neg()).neg());
        SDVariable negative = graph.exp(shift.neg()).mul(graph.expLessOne(below));
        SDVariable values = positive.add(negative);
        SDVariable magnitudes = values.mul(graph.signOf(x));
        SDVariable denominator = graph.rowSum(magnitudes).add(eps);
        return values.mul(graph.above(x, 0)).mul(graph.reciprocal(denominator));
    }
}
