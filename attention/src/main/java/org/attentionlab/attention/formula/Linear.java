package org.attentionlab.attention.formula;

import java.util.List;
import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.score.EluFeatures;
import org.attentionlab.attention.score.FeatureMap;
import org.attentionlab.attention.score.FeatureMapScore;
import org.attentionlab.attention.score.HedgehogFeatures;
import org.attentionlab.attention.score.ReluFeatures;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.score.TaylorFeatures;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;

/**
 * Division by the row sum: {@code y_j = x_j / sum_k x_k}, the normaliser of linear attention, whose scores are dot
 * products of positive features (Katharopoulos et al., arXiv 2006.16236).
 *
 * <p>Domain: scores that are not negative. Rows sum to 1, but a row whose scores sum to less than the smallest normal
 * float stays 0 with gradient 0, which {@code relu} makes ordinary. Nothing is learned.
 *
 * <p>The map is elu(x) + 1; relu(x), under which a query and a key without a positive entry in common have weight 0; or taylor2,
 * whose features are the products of entries, {@code 1 + d + d (d + 1) / 2} of them, so that it pays for small heads and long rows
 * (Based, Arora et al., arXiv 2402.18668); hedgehog, whose features are shares of a softmax over the entries of the vector and of its
 * negative, or hedgehog_exp, those without division by their sums (Zhang et al., arXiv 2402.04347).
 *
 * <p>Use it where cost must not grow with the square of the length. Its scores grow slowly, so rows stay flat and it does
 * not pick one key out of many; rotations of queries and keys do not go well with it, as they undo the sign of features.
 */
public final class Linear implements NormaliserFormula {

    private static final String FEATURE_MAP = "feature_map";
    private static final FeatureMap RELU = new ReluFeatures();
    private static final List<FeatureMap> MAPS = List.of(
            new EluFeatures(), RELU, new TaylorFeatures(), new HedgehogFeatures(true), new HedgehogFeatures(false));

    @Override
    public Card card() {
        return Card.normaliser(
                        "linear", "phi(q).phi(k_j) / sum_k phi(q).phi(k_k)", "Katharopoulos et al., arXiv 2006.16236")
                .with(
                        Parameter.choice(
                                FEATURE_MAP,
                                MAPS.get(0).card().name(),
                                MAPS.stream().map(map -> map.card().name()).toList(),
                                "the map phi: elu1 is elu(x) + 1, relu is relu(x), taylor2 has products up to the second power,"
                                        + " hedgehog is softmax of x and of -x over the entries, hedgehog_exp without their sums"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    /** Features of relu may have no positive entry in common, a whole row of them neither. */
    @Override
    public Traits traits(Parameters parameters) {
        return parameters.choice(FEATURE_MAP).equals(RELU.card().name())
                ? Traits.of(RowSum.AT_MOST_ONE).withExactZeros()
                : traits();
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        String name = parameters.choice(FEATURE_MAP);
        return MAPS.stream()
                .filter(map -> map.card().name().equals(name))
                .map(FeatureMapScore::new)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.overSum(scores);
    }

    @Override
    public boolean dividesByRowSum() {
        return true;
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /**
     * The running form: a row keeps its sum or the inverse, and the factor that its scores are multiplied by first, which is 1
     * unless their sum is beyond the largest float.
     */
    static final class Kernel implements OnlineKernel {

        private static final int SUM = 0;
        private static final int INVERSE = 0;
        private static final int FACTOR = 1;

        /** Makes a sum of floats a float, however many they are. */
        private static final float SMALLER = 0x1p-64f;

        @Override
        public void start(RowContext context) {
            context.keep(SUM, 0);
            context.keep(FACTOR, 1);
        }

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            scale(row, at, n, context);
            float sum = (float) (context.kept(SUM) + context.rows().sum(row, at, n));
            if (sum <= Float.MAX_VALUE || context.kept(FACTOR) == SMALLER) {
                context.keep(SUM, sum);
                return 1;
            }
            context.keep(FACTOR, SMALLER);
            context.keep(SUM, context.kept(SUM) * SMALLER);
            addPart(row, at, n, context);
            return SMALLER;
        }

        private static void scale(float[] row, int at, int n, RowContext context) {
            if (context.kept(FACTOR) != 1) {
                context.rows().scale(row, at, n, (float) context.kept(FACTOR));
            }
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
            scale(scores, at, n, context);
            context.rows().scale(scores, at, n, inverse);
            context.rows().add(upstream, at, n, -centre);
            context.rows().scale(upstream, at, n, inverse * (float) context.kept(FACTOR));
            OnlineKernel.dropUncountable(scores, upstream, at, n, context);
        }
    }
}
