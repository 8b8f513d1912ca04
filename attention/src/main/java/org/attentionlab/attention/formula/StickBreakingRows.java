package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of stick-breaking attention. The bodies here are those of plain Java. */
interface StickBreakingRows {

    /** Plain Java. */
    StickBreakingRows PLAIN = new StickBreakingRows() {};

    /** The form that goes with a form of row arithmetic. */
    static StickBreakingRows of(RowArithmetic rows) {
        return rows.usesVectors() ? StickBreakingVectorRows.FORM : PLAIN;
    }

    /** {@code x = ln sigma(x)}, and {@code -ln(1 - sigma(x))} in another row. */
    default void split(float[] x, int at, float[] rest, int n) {
        for (int j = 0; j < n; j++) {
            double tail = Math.log1p(Math.exp(-Math.abs(x[at + j])));
            rest[j] = (float) (Math.max(x[at + j], 0) + tail);
            x[at + j] = (float) (Math.min(x[at + j], 0) - tail);
        }
    }

    /** The same, and {@code sigma(x)} in a third. */
    default void splitKeeping(float[] x, int at, float[] rest, float[] logistic, int n) {
        for (int j = 0; j < n; j++) {
            logistic[j] = (float) (1 / (1 + Math.exp(-(double) x[at + j])));
        }
        split(x, at, rest, n);
    }

    /** {@code x_j = x_j - sum_{k > j} rest_k}. */
    default void leave(float[] x, int at, float[] rest, int n) {
        double newer = 0;
        for (int j = n - 1; j >= 0; j--) {
            x[at + j] -= (float) newer;
            newer += rest[j];
        }
    }

    /** {@code g_j = u_j - logistic_j (u_j + sum_{k < j} u_k)} with {@code u = g y}. */
    default void gradient(float[] g, int at, float[] y, int yAt, float[] logistic, int n) {
        double older = 0;
        for (int j = 0; j < n; j++) {
            double own = (double) g[at + j] * y[yAt + j];
            g[at + j] = (float) (own - logistic[j] * (own + older));
            older += own;
        }
    }
}
