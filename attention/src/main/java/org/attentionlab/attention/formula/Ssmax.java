package org.attentionlab.attention.formula;

import java.util.Optional;
import java.util.stream.IntStream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.OnlineSoftmax;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Scalable softmax: {@code softmax(s ln(n) x)} with {@code n} the visible count (Nakanishi, arXiv 2501.19399), so that the
 * sharpest key keeps its share as the row grows.
 *
 * <p>{@code s} is a learned number per layer and head; it starts where the mean factor over the trained length is 1. A row of
 * one key has weight 1 whatever its score.
 */
public final class Ssmax implements NormaliserFormula {

    static final String SOURCE = "Nakanishi, arXiv 2501.19399";

    private static final double WIDEST = 1e3;

    @Override
    public Card card() {
        return Card.normaliser("ssmax", "softmax(s ln(n) x)", SOURCE).with(scale());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE).withShiftInvariance().withLengthDependence();
    }

    static Parameter scale() {
        return Parameter.number(
                        "s",
                        Ssmax::neutralScale,
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

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.softmax(scores, row.times(row.parameter("s"), row.logVisible()));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel(0, false));
    }

    /**
     * Softmax of scores times a factor that is the same for a row.
     *
     * @param beyond what is added to the visible count before its logarithm is taken
     * @param biased whether the factor has a second head parameter, added to it
     */
    record Kernel(int beyond, boolean biased) implements OnlineKernel {

        private static final int S = 0;
        private static final int B = 1;

        /** What its memory is for. */
        private enum Memory {
            SCORES
        }

        private float factor(RowContext context) {
            return (float) (context.parameter(S) * logarithm(context) + (biased ? context.parameter(B) : 0));
        }

        private double logarithm(RowContext context) {
            return Math.log((double) context.visible() + beyond);
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
            float[] raw = context.scratch(Memory.SCORES, n);
            System.arraycopy(scores, at, raw, 0, n);
            OnlineSoftmax.backwardPart(scores, upstream, at, n, factor, centre, context);
            double along = rows.centredDot(raw, 0, upstream, at, n, OnlineSoftmax.extreme(context));
            rows.scale(upstream, at, n, factor);
            context.addGradient(S, logarithm(context) * along);
            if (biased) {
                context.addGradient(B, along);
            }
        }
    }
}
