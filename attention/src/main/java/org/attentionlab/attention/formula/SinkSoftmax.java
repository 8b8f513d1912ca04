package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.OnlineSoftmax;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;

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
public final class SinkSoftmax implements NormaliserFormula {

    private static final double WIDEST = 1e3;

    @Override
    public Card card() {
        return Card.normaliser(
                        "sink_softmax",
                        "exp(x_j) / (exp(S) + sum_k exp(x_k))",
                        "gpt-oss model card, arXiv 2508.10925; Miller, Attention Is Off By One, 2023")
                .with(sink().learned());
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.AT_MOST_ONE);
    }

    static Parameter sink() {
        return Parameter.number("S", 0, -WIDEST, WIDEST, "logit of the sink");
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return weights(row, scores, row.parameter("S"));
    }

    static <V> V weights(RowAlgebra<V> row, V scores, V sink) {
        V shift = row.held(row.plus(sink, row.relu(row.minus(row.max(scores), sink))));
        V exponentials = row.exp(row.minus(scores, shift));
        return row.over(exponentials, row.plus(row.sum(exponentials), row.exp(row.minus(sink, shift))));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new Kernel());
    }

    /** Softmax of a row that begins with the sink. */
    static final class Kernel implements OnlineKernel {

        private static final int S = 0;

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
    }
}
