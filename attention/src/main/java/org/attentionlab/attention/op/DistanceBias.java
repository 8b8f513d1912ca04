package org.attentionlab.attention.op;

import java.util.function.IntToDoubleFunction;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * A bias that is fixed for each distance.
 *
 * @param factors whether the bias multiplies
 * @param tables one row per head: the bias of every distance, the largest distance first; {@code tables[head][keys -
 *     remaining]} belongs to a key that has this many visible keys from itself on
 */
record DistanceBias(boolean factors, float[][] tables) implements ScoreBias {

    /**
     * The bias of every distance below a number of keys.
     *
     * @param byDistance the bias of each distance, one for each head
     * @param factors whether the bias multiplies
     */
    static DistanceBias of(IntToDoubleFunction[] byDistance, boolean factors, int keys) {
        float[][] tables = new float[byDistance.length][keys + RowArithmetic.PADDING];
        for (int head = 0; head < byDistance.length; head++) {
            for (int j = 0; j < keys; j++) {
                double bias = byDistance[head].applyAsDouble(keys - 1 - j);
                tables[head][j] = (float) (factors ? Math.exp(bias) : bias);
            }
        }
        return new DistanceBias(factors, tables);
    }

    /** Whether the tables reach over a number of keys. */
    boolean covers(int keys) {
        return tables[0].length - RowArithmetic.PADDING >= keys;
    }

    @Override
    public void apply(RowArithmetic rows, int head, float[] row, int at, int n, int remaining) {
        int from = firstOf(head, remaining);
        if (factors) {
            rows.multiply(row, at, tables[head], from, n);
        } else {
            rows.addScaled(row, at, tables[head], from, n, 1);
        }
    }

    @Override
    public void gradient(
            RowArithmetic rows,
            int sequence,
            int head,
            float[] scores,
            float[] gradient,
            int at,
            int n,
            int remaining) {
        if (factors) {
            rows.multiply(gradient, at, tables[head], firstOf(head, remaining), n);
        }
    }

    private int firstOf(int head, int remaining) {
        return tables[head].length - RowArithmetic.PADDING - remaining;
    }
}
