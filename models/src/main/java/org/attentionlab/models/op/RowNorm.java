package org.attentionlab.models.op;

import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer norm of a row: {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, the variance being the mean
 * of the squared deviations.
 */
final class RowNorm {

    /** Entries of a block of rows: a few such blocks fit in the first-level cache. */
    static final int BLOCK = 4096;

    private final RowArithmetic rows;
    private final NormRows norms;
    private final int width;
    private final float[] gamma;
    private final float[] beta;
    private final float epsilon;

    /** A norm with the given scale and shift, each [width]; the shift may be null. */
    RowNorm(RowArithmetic rows, INDArray gamma, INDArray beta, double epsilon) {
        this.rows = rows;
        this.norms = NormRows.of(rows);
        this.epsilon = (float) epsilon;
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
        norms.standardise(x, at, width, epsilon);
        if (beta == null) {
            rows.multiply(x, at, gamma, 0, width);
        } else {
            rows.multiplyAndAdd(x, at, gamma, 0, beta, 0, width);
        }
    }

    /**
     * Replaces the gradient of a norm by the gradient of its row.
     *
     * @param x the row; left standardised
     * @param g the gradient of the norm
     * @param dGamma what {@code g x'} is added to, x' being the standardised row; likewise {@code dBeta} for {@code g}
     */
    void gradient(float[] x, int at, float[] g, float[] dGamma, float[] dBeta) {
        float inverse = norms.standardise(x, at, width, epsilon);
        rows.addScaled(dBeta, 0, g, at, width, 1);
        rows.addProduct(dGamma, 0, g, at, x, at, width);
        rows.multiply(g, at, gamma, 0, width);
        norms.standardiseGradient(g, at, x, at, width, inverse);
    }
}
