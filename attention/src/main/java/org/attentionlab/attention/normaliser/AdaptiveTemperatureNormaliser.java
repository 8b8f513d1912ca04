package org.attentionlab.attention.normaliser;

import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.AdaptiveTemperatureReference;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Softmax with adaptive temperature: {@code y = softmax(beta(H) x)} with {@code H} the entropy, in nats, of
 * {@code p = softmax(x)}, and {@code beta(H) = max(P(H), 1)} for {@code H > 0.5} and 1 otherwise,
 * {@code P(H) = -0.037 H^4 + 0.481 H^3 - 2.3 H^2 + 4.917 H - 1.791} (Velickovic et al., arXiv 2410.01104).
 *
 * <p>Domain: any scores. Rows sum to 1 and no weight is 0 but by underflow; beta is never below 1, so it only sharpens,
 * and it leaves sharp rows alone. Nothing is learned. The gradient is the full one, through beta as well.
 *
 * <p>The paper intends it for test time: swap it into a model trained with softmax. As {@code P(H) > 1} only between
 * 0.849 and 5.944 nats, a row spread evenly over more than about 382 keys is left as it is, so it can't rescue rows that
 * have dispersed completely.
 */
public final class AdaptiveTemperatureNormaliser implements ScoreNormaliser {

    private static final int ENTROPY = 0;
    private static final int PROBABILITIES = 0;
    private static final int LOGARITHMS = 1;
    private static final double EPSILON = 1e-9;
    private static final double LEAST_ENTROPY = 0.5;
    private static final double[] POLYNOMIAL = {-0.037, 0.481, -2.3, 4.917, -1.791};

    private AdaptiveTemperatureNormaliser() {}

    /** The form of the paper. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "adaptive_temperature",
                "softmax(beta(H) x), H the entropy of softmax(x), beta(H) = max(P(H), 1) for H > 0.5 and else 1",
                "Velickovic et al., arXiv 2410.01104",
                Traits.of(RowSum.ONE).withShiftInvariance(),
                List.of(),
                parameters -> new DotProductScore(),
                parameters -> new AdaptiveTemperatureNormaliser(),
                parameters -> new AdaptiveTemperatureReference());
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        float[] p = context.scratch(PROBABILITIES, n);
        float[] logarithms = context.scratch(LOGARITHMS, n);
        System.arraycopy(row, at, p, 0, n);
        SoftmaxNormaliser.softmax(rows, p, 0, n, 1);
        System.arraycopy(p, 0, logarithms, 0, n);
        rows.logarithm(logarithms, 0, n, (float) EPSILON);
        double entropy = -rows.dot(p, 0, logarithms, 0, n);
        context.keep(ENTROPY, entropy);
        if (sharpens(entropy)) {
            SoftmaxNormaliser.softmax(rows, row, at, n, (float) polynomial(entropy));
        } else {
            System.arraycopy(p, 0, row, at, n);
        }
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        float centre = rows.dot(weights, at, upstream, at, n);
        rows.centredProduct(upstream, at, weights, at, n, centre, 1);
        double entropy = context.kept(ENTROPY);
        if (!sharpens(entropy)) {
            return;
        }
        double alongBeta = rows.centredDot(scores, at, upstream, at, n, rows.max(scores, at, n));
        rows.scale(upstream, at, n, (float) polynomial(entropy));
        float[] p = context.scratch(PROBABILITIES, n);
        float[] entropyGradient = context.scratch(LOGARITHMS, n);
        float factor = (float) (-alongBeta * slope(entropy));
        rows.centredProduct(entropyGradient, 0, p, 0, n, (float) -entropy, factor);
        rows.addScaled(upstream, at, entropyGradient, 0, n, 1);
    }

    private static boolean sharpens(double entropy) {
        return entropy > LEAST_ENTROPY && polynomial(entropy) > 1;
    }

    private static double polynomial(double entropy) {
        double value = 0;
        for (double coefficient : POLYNOMIAL) {
            value = value * entropy + coefficient;
        }
        return value;
    }

    private static double slope(double entropy) {
        double value = 0;
        for (int i = 0; i < POLYNOMIAL.length - 1; i++) {
            value = value * entropy + (POLYNOMIAL.length - 1 - i) * POLYNOMIAL[i];
        }
        return value;
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable p = graph.softmax(scores);
        SDVariable entropy = graph.rowSum(p.mul(graph.log(p.add(EPSILON)))).neg();
        SDVariable value = entropy.mul(POLYNOMIAL[0]).add(POLYNOMIAL[1]);
        for (int i = 2; i < POLYNOMIAL.length; i++) {
            value = value.mul(entropy).add(POLYNOMIAL[i]);
        }
        SDVariable beta = graph.rectify(value.sub(1.0))
                .mul(graph.above(entropy, LEAST_ENTROPY))
                .add(1.0);
        return graph.softmax(graph.belowLargest(scores).mul(beta));
    }
}
