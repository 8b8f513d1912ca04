package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.SinkSoftmaxReference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Softmax with a sink: {@code y_j = exp(x_j) / (exp(S) + sum_k exp(x_k))}, a softmax over the scores and one more logit
 * {@code S} whose share goes to no key (the gpt-oss models, arXiv 2508.10925; with {@code S = 0} fixed, Miller's
 * softmax-plus-one, 2023).
 *
 * <p>Domain: any scores. Rows sum to less than 1 and no weight is 0 but by underflow. {@code S} is a learned number per
 * layer and head, from 0; it is not scaled by the head size.
 *
 * <p>Use it so that a head can attend to nothing without a key to park its mass on. The share of the sink shrinks as rows
 * grow; the softpick paper (arXiv 2504.20966) finds that it lessens first-token sinks and does not remove them.
 */
public final class SinkSoftmaxNormaliser implements ScoreNormaliser, OnlineKernel {

    private static final int S = 0;
    private static final double WIDEST = 1e3;

    private SinkSoftmaxNormaliser() {}

    /** The form with a learned sink. */
    public static NormaliserFamily family() {
        ParameterDefinition sink = ParameterDefinition.number("S", 0, -WIDEST, WIDEST, "logit of the sink")
                .learned();
        return new NormaliserFamily(
                "sink_softmax",
                "exp(x_j) / (exp(S) + sum_k exp(x_k))",
                "gpt-oss model card, arXiv 2508.10925; Miller, Attention Is Off By One, 2023",
                Traits.of(RowSum.AT_MOST_ONE),
                List.of(sink),
                parameters -> new DotProductScore(),
                parameters -> new SinkSoftmaxNormaliser(),
                parameters -> new SinkSoftmaxReference(parameters.number("S")));
    }

    @Override
    public void start(RowContext context) {
        OnlineSoftmax.start((float) context.parameter(S), 1, context);
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

    @Override
    public void backwardRow(float centre, RowContext context) {
        context.addGradient(S, -OnlineSoftmax.weightOf((float) context.parameter(S), context) * centre);
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable sink = parameters.get(S);
        SDVariable shift =
                graph.held(sink.add(graph.rectify(graph.rowMax(scores).sub(sink))));
        SDVariable exponentials = graph.exponential(scores, shift);
        SDVariable denominator = graph.rowSum(exponentials).add(graph.exp(sink.sub(shift)));
        return exponentials.mul(graph.reciprocal(denominator));
    }
}
