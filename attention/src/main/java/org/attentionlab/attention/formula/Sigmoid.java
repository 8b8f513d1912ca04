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
 * Sigmoid attention: {@code y_j = 1 / (1 + exp(-(x_j + b)))} (Ramapuram et al., arXiv 2409.04431).
 *
 * <p>Domain: any scores. Each key stands for itself: rows sum to anything from 0 to the number of keys, and no weight is 0
 * but by underflow. {@code b} starts at minus the logarithm of the length the model is trained at, so that a fresh row
 * sums to about 1; the paper keeps it there, the same for all rows, and so does this unless it is told to learn it.
 *
 * <p>Use it where keys should not compete. The paper advises a norm on queries and keys and warns of large activations
 * early in training. Beyond the trained length the mass of a row grows with the row, and the loss with it.
 */
public final class Sigmoid implements NormaliserFormula {

    private static final double WIDEST = 1e3;

    @Override
    public Card card() {
        return Card.normaliser("sigmoid", "1 / (1 + exp(-(x_j + b)))", "Ramapuram et al., arXiv 2409.04431")
                .with(Parameter.number(
                                "b",
                                shape -> -Math.log(shape.trainLength()),
                                "-ln(train length)",
                                -WIDEST,
                                WIDEST,
                                "bias on the scores")
                        .learnedOnRequest());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE);
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return row.logistic(row.plus(scores, row.parameter("b")));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /** Each key by itself. */
    static final class Kernel implements OnlineKernel {

        private static final int B = 0;

        @Override
        public float addPart(float[] row, int at, int n, RowContext context) {
            context.rows().logistic(row, at, n, 1, (float) context.parameter(B));
            return 1;
        }

        @Override
        public void backwardPart(float[] scores, float[] upstream, int at, int n, float centre, RowContext context) {
            context.rows().logistic(scores, at, n, 1, (float) context.parameter(B));
            context.addGradient(B, SigmoidRows.of(context.rows()).gradient(upstream, at, scores, at, n));
            context.rows().dropBelow(scores, at, n, RowArithmetic.LEAST_WEIGHT);
        }

        @Override
        public boolean backwardReadsCentre() {
            return false;
        }
    }
}
