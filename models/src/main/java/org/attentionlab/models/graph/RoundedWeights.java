package org.attentionlab.models.graph;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Round to nearest: the weights of a linear layer as a machine with few bits would hold them. The weights that lead to one output are
 * rounded to the nearest of {@code 2^bits} values that are equally far apart, from the smallest of them to the largest, so that these two
 * stay as they are (asymmetric, per output channel, without data: the baseline of Frantar et al., GPTQ, arXiv 2210.17323).
 */
public final class RoundedWeights {

    /** The fewest bits. */
    public static final int FEWEST = 2;

    /** The bits of single precision, in which nothing is rounded. */
    public static final int ALL = 32;

    private RoundedWeights() {}

    /**
     * Rounds a matrix in place.
     *
     * @param matrix {@code [in, out]}
     * @param bits how many bits a weight has, from {@value #FEWEST}; {@value #ALL} leaves the matrix as it is
     */
    public static void round(INDArray matrix, int bits) {
        if (bits < FEWEST || bits > ALL) {
            throw new IllegalArgumentException("bits is " + bits + "; it must be from " + FEWEST + " to " + ALL);
        }
        if (bits == ALL) {
            return;
        }
        double steps = Math.pow(2, bits) - 1;
        for (long column = 0; column < matrix.columns(); column++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (long row = 0; row < matrix.rows(); row++) {
                least = Math.min(least, matrix.getDouble(row, column));
                most = Math.max(most, matrix.getDouble(row, column));
            }
            double step = (most - least) / steps;
            for (long row = 0; step > 0 && row < matrix.rows(); row++) {
                double level = Math.rint((matrix.getDouble(row, column) - least) / step);
                matrix.putScalar(row, column, least + level * step);
            }
        }
    }
}
