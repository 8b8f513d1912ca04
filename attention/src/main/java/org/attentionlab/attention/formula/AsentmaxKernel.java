package org.attentionlab.attention.formula;

import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;

/** {@code asentmax} by hand: {@code entmax15} of scores times {@code delta + beta L^gamma}, {@code L = max(ln n, ln 2)}. */
final class AsentmaxKernel implements RowKernel {

    private static final int DELTA = 0;
    private static final int BETA = 0;
    private static final int GAMMA = 1;

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n > 0) {
            FactoredEntmax15.forward(row, at, n, factor(context), context);
        }
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        double byFactor = FactoredEntmax15.backward(upstream, at, n, factor(context), context);
        double byBeta = byFactor * growth(context);
        context.addGradient(DELTA, byFactor);
        context.tokens().addGradient(BETA, byBeta);
        context.tokens().addGradient(GAMMA, byBeta * context.tokens().ofQuery(BETA) * Math.log(logarithm(context)));
    }

    private static double factor(RowContext context) {
        return context.parameter(DELTA) + context.tokens().ofQuery(BETA) * growth(context);
    }

    private static double growth(RowContext context) {
        return Math.pow(logarithm(context), context.tokens().ofQuery(GAMMA));
    }

    private static double logarithm(RowContext context) {
        return Math.log(Math.max(context.visible(), 2));
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
