package org.attentionlab.attention.reference;

/**
 * A published normaliser on one row, in double precision, written to be read next to its paper.
 *
 * <p>A row holds the scores of the visible keys of one query, oldest key first, and nothing else. The gradient is the
 * vector-Jacobian product: the derivative of {@code sum_j upstream_j * weights_j} with respect to every score and every
 * parameter. Where a formula has a kink, the one-sided choice is documented on the class.
 */
public interface ReferenceNormaliser {

    /**
     * The weights of a row.
     *
     * @param scores one score per visible key; may be empty, which gives an empty row
     * @param visible the visible count n that length-dependent formulas use; usually {@code scores.length}
     */
    double[] weights(double[] scores, int visible);

    /**
     * The gradient of a row.
     *
     * @param scores as in {@link #weights}
     * @param upstream the derivative of the loss with respect to each weight, same length as {@code scores}
     * @param visible as in {@link #weights}
     */
    RowGradient gradient(double[] scores, double[] upstream, int visible);
}
