package org.attentionlab.attention.score;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Vectors to unit vectors. The bodies here go by way of double precision, in which the square of no float overflows or
 * vanishes.
 */
interface DirectionRows {

    /** Plain Java. */
    DirectionRows PLAIN = new DirectionRows() {};

    /** The form that goes with a form of row arithmetic. */
    static DirectionRows of(RowArithmetic rows) {
        return rows.usesVectors() ? DirectionVectorRows.FORM : PLAIN;
    }

    /** {@code x = x / |x|}, however long or short x is; 0 stays 0. */
    default void unit(float[] x, int at, int n) {
        double norm = norm(x, at, n);
        if (norm == 0) {
            return;
        }
        for (int j = at; j < at + n; j++) {
            x[j] = (float) (x[j] / norm);
        }
    }

    /** {@code g = (g - u (g.u)) / |x|} with {@code u = x / |x|}: the gradient of {@link #unit} of x; 0 where x is 0. */
    default void unitGradient(float[] g, int at, float[] x, int xAt, int n) {
        double norm = norm(x, xAt, n);
        if (norm == 0) {
            Arrays.fill(g, at, at + n, 0);
            return;
        }
        double along = 0;
        for (int j = 0; j < n; j++) {
            along += g[at + j] * (x[xAt + j] / norm);
        }
        for (int j = 0; j < n; j++) {
            g[at + j] = (float) ((g[at + j] - x[xAt + j] / norm * along) / norm);
        }
    }

    private static double norm(float[] x, int at, int n) {
        double square = 0;
        for (int j = at; j < at + n; j++) {
            square += (double) x[j] * x[j];
        }
        return Math.sqrt(square);
    }
}
