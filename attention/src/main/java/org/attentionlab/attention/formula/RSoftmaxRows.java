package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of {@code r_softmax} and {@code t_softmax}. The bodies here are those of plain Java. */
interface RSoftmaxRows {

    /** Plain Java. */
    RSoftmaxRows PLAIN = new RSoftmaxRows() {};

    /** The form that goes with a form of row arithmetic. */
    static RSoftmaxRows of(RowArithmetic rows) {
        return rows.usesVectors() ? RSoftmaxVectorRows.FORM : PLAIN;
    }

    /**
     * With {@code w_j = max(u_j - quantile, 0) + margin} where u is less than the tolerance below the quantile, and 0 elsewhere, {@code x_j =
     * w_j exp(u_j)}, and {@code u_j = (1 + w_j) exp(u_j)} where w is above 0 and 0 elsewhere. Returns the sum of x.
     *
     * @param x what becomes of it, from {@code at} on
     * @param u at most 0, from 0 on
     */
    default float weigh(float[] x, int at, float[] u, int n, float quantile, float tolerance, float margin) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            float above = u[j] - quantile;
            double exponential = u[j] < RSoftmax.LEAST_EXPONENT ? 0 : Math.exp(u[j]);
            double weight = above + tolerance > 0 ? Math.max(above, 0) + margin : 0;
            x[at + j] = (float) (weight * exponential);
            u[j] = above + tolerance > 0 ? (float) ((1 + weight) * exponential) : 0;
            sum += x[at + j];
        }
        return (float) sum;
    }
}
