package org.attentionlab.models.op;

import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer norm of a row: {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, the variance being the mean
 * of the squared deviations and epsilon 1e-5.
 */
final class RowNorm {

    private static final double EPSILON = 1e-5;

    /** Entries of a block of rows: a few such blocks fit in the first-level cache. */
    static final int BLOCK = 4096;

    private final RowArithmetic rows;
    private final int width;
    private final float[] gamma;
    private final float[] beta;

    /** A norm with the given scale and shift, each [width]; the shift may be null. */
    RowNorm(RowArithmetic rows, INDArray gamma, INDArray beta) {
        this.rows = rows;
        this.width = (int) gamma.length();
        this.gamma = padded(gamma);
        this.beta = beta == null ? null : padded(beta);
    }

    private float[] padded(INDArray array) {
        if (array.length() != width) {
            throw new IllegalArgumentException("norm: the shift has " + array.length() + " entries and the scale "
                    + width + "; both have one for each entry of a row");
        }
        float[] values = new float[width + RowArithmetic.PADDING];
        NativeFloats.read(array).get(0, values, 0, width);
        return values;
    }

    int width() {
        return width;
    }

    /** Replaces a row by its norm. */
    void apply(float[] x, int at) {
        standardise(x, at);
        rows.multiply(x, at, gamma, 0, width);
        if (beta != null) {
            rows.addScaled(x, at, beta, 0, width, 1);
        }
    }

    /**
     * Replaces the gradient of a norm by the gradient of its row.
     *
     * @param x the row; left standardised
     * @param g the gradient of the norm
     * @param dGamma what {@code g x'} is added to, x' being the standardised row; likewise {@code dBeta} for {@code g}
     * @param spare a row to work in
     */
    void gradient(float[] x, int at, float[] g, float[] dGamma, float[] dBeta, float[] spare) {
        float inverse = standardise(x, at);
        rows.addScaled(dBeta, 0, g, at, width, 1);
        System.arraycopy(g, at, spare, 0, width);
        rows.multiply(spare, 0, x, at, width);
        rows.addScaled(dGamma, 0, spare, 0, width, 1);
        float alongRow = rows.dot(spare, 0, gamma, 0, width);
        rows.multiply(g, at, gamma, 0, width);
        float mean = rows.sum(g, at, width) / width;
        rows.addScaled(g, at, x, at, width, -alongRow / width);
        rows.add(g, at, width, -mean);
        rows.scale(g, at, width, inverse);
    }

    /** Subtracts the mean and divides by the standard deviation; returns what it multiplied by. */
    private float standardise(float[] x, int at) {
        rows.add(x, at, width, -rows.sum(x, at, width) / width);
        double variance = (double) rows.dot(x, at, x, at, width) / width;
        float inverse = (float) (1 / Math.sqrt(variance + EPSILON));
        rows.scale(x, at, width, inverse);
        return inverse;
    }
}
