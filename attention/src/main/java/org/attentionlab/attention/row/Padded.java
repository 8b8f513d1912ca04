package org.attentionlab.attention.row;

import org.attentionlab.engine.row.RowArithmetic;

/** Rows of floats with the padding that row arithmetic asks for. */
final class Padded {

    private Padded() {}

    static float[] zeros(int n) {
        return new float[n + RowArithmetic.PADDING];
    }

    static float[] row(double[] values) {
        float[] row = zeros(values.length);
        for (int j = 0; j < values.length; j++) {
            row[j] = (float) values[j];
        }
        return row;
    }

    static double[] values(float[] row, int n) {
        double[] values = new double[n];
        for (int j = 0; j < n; j++) {
            values[j] = row[j];
        }
        return values;
    }
}
