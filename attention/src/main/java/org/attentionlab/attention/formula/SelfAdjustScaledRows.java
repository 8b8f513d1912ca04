package org.attentionlab.attention.formula;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of {@code sa_softmax_v2}. The bodies here are those of plain Java. */
interface SelfAdjustScaledRows {

    /** Plain Java. */
    SelfAdjustScaledRows PLAIN = new SelfAdjustScaledRows() {};

    /** The form that goes with a form of row arithmetic. */
    static SelfAdjustScaledRows of(RowArithmetic rows) {
        return rows.usesVectors() ? SelfAdjustScaledVectorRows.FORM : PLAIN;
    }

    /** {@code a = factor a, p = share y, y = a p}. */
    default void weigh(float[] y, int at, float[] a, float[] p, int n, float factor, float share) {
        for (int j = 0; j < n; j++) {
            a[j] *= factor;
            p[j] = share * y[at + j];
            y[at + j] = a[j] * p[j];
        }
    }

    /** The sums of {@code p (g a - origin)} and of {@code p g}, in this order. */
    default void sums(double[] sums, float[] g, int at, float[] a, float[] p, int n, float origin) {
        double centre = 0;
        double mean = 0;
        for (int j = 0; j < n; j++) {
            centre += p[j] * (g[at + j] * a[j] - origin);
            mean += p[j] * g[at + j];
        }
        sums[0] = centre;
        sums[1] = mean;
    }

    /** {@code g = p (g a - origin - centre + inverse g)}. */
    default void gradient(float[] g, int at, float[] a, float[] p, int n, float origin, float centre, float inverse) {
        for (int j = 0; j < n; j++) {
            g[at + j] = p[j] * (g[at + j] * a[j] - origin - centre + inverse * g[at + j]);
        }
    }
}
