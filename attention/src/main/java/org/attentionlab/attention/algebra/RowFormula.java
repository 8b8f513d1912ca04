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
}
