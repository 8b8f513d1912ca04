package org.attentionlab.attention.normaliser;

import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.SsmaxBiasReference;
import org.attentionlab.attention.reference.SsmaxReference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Scalable softmax: {@code softmax((s ln n + b) x)} with {@code n} the visible count (Nakanishi, arXiv 2501.19399), so
 * that the sharpest key keeps its share as the row grows.
 *
 * <p>{@code s} is a learned number per layer and head; it starts where the mean factor over the trained length is 1.
 * {@code ssmax} has no {@code b}; {@code ssmax_bias} learns one, from 0, which the paper found to lower the training loss
 * and to hurt extrapolation. A row of one key has weight 1 whatever its score.
 */
public final class ScalableSoftmaxNormaliser implements ScoreNormaliser, OnlineKernel {

    private static final int S = 0;
    private static final int B = 1;
    private static final int SCORES = 1;
    private static final String SOURCE = "Nakanishi, arXiv 2501.19399";
    private static final double WIDEST = 1e3;

    private final boolean biased;

    private ScalableSoftmaxNormaliser(boolean biased) {
        this.biased = biased;
    }

    /** The form of the paper's main results. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "ssmax",
                "softmax(s ln(n) x)",
                SOURCE,
                Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence(),
                List.of(scale()),
                parameters -> new DotProductScore(),
                parameters -> new ScalableSoftmaxNormaliser(false),
                parameters -> new SsmaxReference(parameters.number("s")));
    }

    /** The paper's variant with a bias on the factor. */
    public static NormaliserFamily biasedFamily() {
        ParameterDefinition bias = ParameterDefinition.number(
                        "b", 0, -WIDEST, WIDEST, "bias on the factor of the scores")
                .learned();
        return new NormaliserFamily(
                "ssmax_bias",
                "softmax((s ln(n) + b) x)",
                SOURCE + ", variant d",
                Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence(),
                List.of(scale(), bias),
                parameters -> new DotProductScore(),
                parameters -> new ScalableSoftmaxNormaliser(true),
                parameters -> new SsmaxBiasReference(parameters.number("s"), parameters.number("b")));
    }

    private static ParameterDefinition scale() {
        return ParameterDefinition.number(
                        "s",
                        ScalableSoftmaxNormaliser::neutralScale,
                        "1 / mean of ln(n) for n up to the train length",
                        -WIDEST,
                        WIDEST,
                        "factor of ln(n) on the scores")
                .learned();
    }

    private static Double neutralScale(AttentionShape shape) {
        int longest = Math.max(shape.trainLength(), 2);
        return 1
                / IntStream.rangeClosed(1, longest)
                        .mapToDouble(Math::log)
                        .average()
                        .orElseThrow();
    }

    private float factor(RowContext context) {
        return (float) (context.parameter(S) * Math.log(context.visible()) + (biased ? context.parameter(B) : 0));
    }

    @Override
    public void start(RowContext context) {
        OnlineSoftmax.start(factor(context), context);
    }

    @Override
    public float addPart(float[] row, int at, int n, RowContext context) {
        return OnlineSoftmax.addPart(row, at, n, factor(context), context);
    }

    @Override
    public float finish(RowContext context) {
        return OnlineSoftmax.finish(context);
    }

    @Override
    public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
        RowArithmetic rows = context.rows();
        float factor = factor(context);
        float[] raw = context.scratch(SCORES, n);
        System.arraycopy(scores, at, raw, 0, n);
        OnlineSoftmax.backwardPart(scores, upstream, at, n, factor, centre, context);
        double along = rows.centredDot(raw, 0, upstream, at, n, OnlineSoftmax.extreme(context));
        rows.scale(upstream, at, n, factor);
        context.addGradient(S, Math.log(context.visible()) * along);
        if (biased) {
            context.addGradient(B, along);
        }
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable factor = graph.logVisible().mul(parameters.get(S));
        return graph.softmax(graph.belowLargest(scores).mul(biased ? factor.add(parameters.get(B)) : factor));
    }
}
