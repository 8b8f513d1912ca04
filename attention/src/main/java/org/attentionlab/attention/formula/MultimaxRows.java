package org.attentionlab.attention.formula;

import java.util.Arrays;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Rows of multimax. Bends are the eight numbers t0 to t3 and r0 to r3. With {@code A_i(x)} the smaller of x and r for an even i and the
 * larger for an odd one, less r, a bent row is {@code x - c - t0 (A_0(x) - A_0(c)) + t1 (A_1(x) - A_1(c)) + t2 (A_2(x)^2 - A_2(c)^2) +
 * t3 (A_3(x)^2 - A_3(c)^2)}, squares as sum times difference. The bodies here are those of plain Java.
 */
interface MultimaxRows {

    /** How many bends there are. */
    int BENDS = 4;

    /** Plain Java. */
    MultimaxRows PLAIN = new MultimaxRows() {};

    /** The form that goes with a form of row arithmetic. */
    static MultimaxRows of(RowArithmetic rows) {
        return rows.usesVectors() ? MultimaxVectorRows.FORM : PLAIN;
    }

    /** How far a score reaches into a bend: 0 or less for an even one, 0 or more for an odd one. */
    static float reach(int bend, float x, float end) {
        return bend % 2 == 0 ? Math.min(x, end) - end : Math.max(x, end) - end;
    }

    /** {@code x} bent, and counted from the bent c. */
    default void bend(float[] x, int at, int n, float c, float[] bends) {
        for (int j = at; j < at + n; j++) {
            float bent = x[j] - c;
            for (int i = 0; i < BENDS; i++) {
                float end = bends[BENDS + i];
                float own = reach(i, x[j], end);
                float ofCentre = reach(i, c, end);
                float factor = i == 0 ? -bends[i] : bends[i];
                bent += factor * (own - ofCentre) * (i < 2 ? 1 : own + ofCentre);
            }
            x[j] = bent;
        }
    }

    /**
     * Turns the gradient of a bent row into that of x, and sets the sums that the gradients of the bends are made of: {@code sum g
     * (A_i(x) - A_i(c))} for each of them, then {@code sum g (A_i(x)^2 - A_i(c)^2)} for the last two, then {@code sum g} over the x
     * that are not below r0, and not above r1.
     *
     * @param sums eight numbers
     */
    default void gradient(float[] x, int at, float[] g, int gAt, int n, float c, float[] bends, double[] sums) {
        Arrays.fill(sums, 0);
        for (int j = 0; j < n; j++) {
            float value = x[at + j];
            float upstream = g[gAt + j];
            float slope = 1;
            for (int i = 0; i < BENDS; i++) {
                float end = bends[BENDS + i];
                float own = reach(i, value, end);
                float ofCentre = reach(i, c, end);
                sums[i] += (double) upstream * (own - ofCentre);
                boolean inside = i % 2 == 0 ? value < end : value > end;
                if (i >= 2) {
                    sums[i + 2] += (double) upstream * (own + ofCentre) * (own - ofCentre);
                    slope += 2 * bends[i] * own;
                } else {
                    sums[6 + i] += inside ? 0 : upstream;
                    slope += inside ? (i == 0 ? -bends[i] : bends[i]) : 0;
                }
            }
            g[gAt + j] = upstream * slope;
        }
    }
}
