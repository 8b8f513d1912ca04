package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.LssaReference;
import org.attentionlab.attention.score.CosineScore;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Length-scaled softplus attention (LSSA): {@code y_j = softplus(z_j) / sum_k softplus(z_k)}, {@code z_j = ln(d) ln(n) x_j}
 * with {@code x_j} the cosine of query and key and {@code n} the visible count (Gao and Spratling, arXiv 2501.13428).
 *
 * <p>Domain: cosines. Rows sum to 1 and no weight is 0 but by underflow. Nothing is learned; {@code d} is the head size
 * unless given. A row of one key has weight 1 and gradient 0.
 *
 * <p>Use it as the base of LSSAR. The scale was validated by the authors at one head size, 64.
 */
public final class LssaNormaliser implements ScoreNormaliser {

    private static final double WIDEST_HEAD = 1e6;

    private final double logD;

    private LssaNormaliser(double d) {
        this.logD = Math.log(d);
    }

    /** The form of the paper. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "lssa",
                "softplus(z_j) / sum_k softplus(z_k), z_j = ln(d) ln(n) cos(q, k_j)",
                "Gao and Spratling, arXiv 2501.13428",
                Traits.of(RowSum.ONE).withLengthDependence(),
                List.of(headSize()),
                parameters -> new CosineScore(),
                parameters -> new LssaNormaliser(parameters.number("d")),
                parameters -> new LssaReference(parameters.number("d")));
    }

    /** The parameter that LSSA and LSSAR share. */
    static ParameterDefinition headSize() {
        return ParameterDefinition.number(
                "d",
                shape -> (double) shape.headSize(),
                "the head size",
                1,
                WIDEST_HEAD,
                "head size whose logarithm scales the cosines");
    }

    private float factor(RowContext context) {
        return (float) (logD * Math.log(context.visible()));
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        SoftplusNormaliser.forward(row, at, n, factor(context), context);
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        SoftplusNormaliser.backward(scores, weights, upstream, at, n, factor(context), context);
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable factor = graph.logVisible().mul(logD);
        return SoftplusNormaliser.weights(
                graph,
                graph.belowLargest(scores).mul(factor),
                graph.largest(scores).mul(factor));
    }
}
