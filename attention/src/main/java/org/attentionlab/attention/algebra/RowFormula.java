package org.attentionlab.attention.algebra;

/** A rule that turns the scores of one row into its weights, written once for every engine. */
@FunctionalInterface
public interface RowFormula {

    /**
     * The weights of a row.
     *
     * @param row arithmetic on the row
     * @param scores one score per visible key, oldest first
     * @return one weight per visible key
     */
    <V> V weights(RowAlgebra<V> row, V scores);

    /** Whether single precision has too few digits for the steps of the formula, so that a graph takes them in double precision. */
    default boolean needsDoublePrecision() {
        return false;
    }
}
