package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Scalable softpick: {@code softpick(s ln(n + 1) x)} with {@code n} the visible count (Zuhri et al., arXiv 2504.20966).
 *
 * <p>Domain: any scores. For a positive factor a score of 0 or less has weight exactly 0, for a negative one a score of 0 or
 * more; rows sum to at most 1, and a row on the wrong side of 0 is all zeros. {@code s} is learned per layer and head, from
 * 0.3. The gradient is the paper's, which holds the shift of {@code softpick} constant.
 *
 * <p>Use it to repeat the paper's ablation: with it its models were worse than with {@code softpick} at most tasks.
 */
public final class ScalableSoftpick implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("scalable_softpick", "softpick(z), z = s ln(n + 1) x", "Zuhri et al., arXiv 2504.20966")
                .with(
                        SsmaxLogPosition.scale(),
                        Parameter.number("eps", 1e-6, 0, 1000, "added to the denominator of the shifted form"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE).withExactZeros().withLengthDependence();
    }

    /**
     * {@code exp(z - m) - exp(-m)} as in {@link Softpick}, with {@code z - m} from differences of scores: the derivative by s
     * of what they leave is a score times {@code exp(-m)}, which vanishes where scores are large. As m moves with s, eps moves
     * against it, which holds it constant.
     */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        V factor = SsmaxLogPosition.factor(row);
        V steepness = row.abs(factor);
        V towards = row.times(scores, row.sign(factor));
        V largest = row.held(row.relu(row.max(towards)));
        V shift = row.times(steepness, largest);
        V above = row.relu(towards);
        V below = row.minus(towards, above);
        V power = row.exp(row.times(row.minus(above, largest), steepness));
        V positive = row.negative(row.times(power, row.expm1(row.negative(row.times(above, steepness)))));
        V negative = row.times(row.expm1(row.times(below, steepness)), row.exp(row.negative(shift)));
        V v = row.plus(positive, negative);
        V sum = row.sum(row.times(v, row.sign(towards)));
        V eps = row.times(row.parameter("eps"), row.exp(row.minus(row.held(shift), shift)));
        return row.over(row.times(v, row.step(towards)), row.plus(sum, eps));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel(settings.parameters().number("eps")));
    }

    /**
     * The running form, as that of softpick: a row keeps its shift, in scores turned by the sign of the factor, and the sum of the
     * absolute values or its inverse. With {@code a} the size of the factor, {@code m} the shift, {@code D} the divisor, {@code c} the
     * centre and {@code dz} the gradient by {@code a t}, that by a is {@code sum dz (t - m) + m exp(-a m) (sum_{t > 0} g - c sum sign t) / D
     * + m eps c / D}.
     *
     * @param eps added to the sum
     */
    record Kernel(double eps) implements OnlineKernel {

        private static final int S = 0;
        private static final int SHIFT = 0;
        private static final int SUM = 1;
        private static final int INVERSE = 1;

        /** What its memory is for. */
        private enum Memory {
            TURNED,
            POSITIVE
        }

        private static double logarithm(RowContext context) {
            return Math.log1p(context.visible());
        }

        private static double factor(RowContext context) {
            return context.parameter(S) * logarithm(context);
        }

        private static float steepness(RowContext context) {
            return (float) Math.abs(factor(context));
        }

        private static void turn(float[] row, int at, int n, RowContext context) {
            if (factor(context) < 0) {
                context.rows().scale(row, at, n, -1);
            }
        }

        @Override
        public void start(RowContext context) {
            context.keep(SHIFT, 0);
            context.keep(SUM, 0);
        }

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            RowArithmetic rows = context.rows();
            turn(row, at, n, context);
            float before = (float) context.kept(SHIFT);
            float shift = Math.max(before, rows.max(row, at, n));
            float earlier = shift == before ? 1 : (float) Math.exp(steepness(context) * ((double) before - shift));
            float sum = SoftpickRows.of(rows).exponentialLessOne(row, at, n, steepness(context), shift);
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
            RowArithmetic rows = context.rows();
            float steepness = steepness(context);
            float shift = (float) context.kept(SHIFT);
            float inverse = (float) context.kept(INVERSE);
            double base = Math.exp(-(double) steepness * shift);
            turn(scores, at, n, context);
            float[] turned = context.scratch(Memory.TURNED, n);
            System.arraycopy(scores, at, turned, 0, n);
            if (steepness == 0) {
                addBySteepness(withoutSteepness(turned, upstream, at, n, context), context);
            }
            double outside = 0;
            if (steepness * base * shift > 0) {
                int negative = n - rows.countAbove(turned, 0, n, -Float.MIN_VALUE);
                double signs = n - 2.0 * negative;
                double positive = rows.sumWherePositive(turned, 0, upstream, at, n);
                outside = shift * base * inverse * (positive - centre * signs);
            }
            SoftpickRows forms = SoftpickRows.of(rows);
            forms.exponentialLessOne(scores, at, n, steepness, shift);
            forms.gradient(scores, at, upstream, at, n, (float) base, inverse, centre);
            addBySteepness(rows.centredDot(turned, 0, upstream, at, n, shift) + outside, context);
            rows.scale(upstream, at, n, (float) factor(context));
        }

        /** Where every weight is 0, which says nothing of the sign of a score: {@code sum_{t > 0} t g / D}. */
        private static double withoutSteepness(float[] turned, float[] upstream, int at, int n, RowContext context) {
            RowArithmetic rows = context.rows();
            float[] positive = context.scratch(Memory.POSITIVE, n);
            System.arraycopy(turned, 0, positive, 0, n);
            rows.rectify(positive, 0, n, 0, 1);
            return context.kept(INVERSE) * rows.dot(positive, 0, upstream, at, n);
        }

        @Override
        public void backwardRow(float centre, RowContext context) {
            addBySteepness(context.kept(SHIFT) * eps * centre * context.kept(INVERSE), context);
        }

        private static void addBySteepness(double gradient, RowContext context) {
            context.addGradient(S, (factor(context) < 0 ? -1 : 1) * logarithm(context) * gradient);
        }
    }
}
