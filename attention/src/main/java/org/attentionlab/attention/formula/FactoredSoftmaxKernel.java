package org.attentionlab.attention.formula;

import java.util.function.IntToDoubleFunction;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.OnlineSoftmax;
import org.attentionlab.attention.kernel.RowContext;

/**
 * Softmax of scores times a factor that is fixed but for the length of the row.
 *
 * @param factors the factor by the visible count
 */
record FactoredSoftmaxKernel(IntToDoubleFunction factors) implements OnlineKernel {

    private float factor(RowContext context) {
        return (float) factors.applyAsDouble(context.visible());
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
        float factor = factor(context);
        OnlineSoftmax.backwardPart(scores, upstream, at, n, factor, centre, context);
        if (factor != 1) {
            context.rows().scale(upstream, at, n, factor);
        }
    }
}
