package org.attentionlab.attention.spec;

import java.util.Objects;

/**
 * What is true of a normaliser's rows. Tests, metrics and listings read these instead of asking for a class.
 *
 * @param rowSum what the weights add up to
 * @param signed whether a weight can be negative
 * @param sparse whether a weight can be exactly 0 by the formula (not by underflow)
 * @param shiftInvariant whether adding a constant to all scores changes nothing
 * @param lengthDependent whether the formula uses the visible count
 * @param orderDependent whether permuting the keys does more than permute the weights
 */
public record Traits(
        RowSum rowSum,
        boolean signed,
        boolean sparse,
        boolean shiftInvariant,
        boolean lengthDependent,
        boolean orderDependent) {

    /** Checks that something is said of the sum. */
    public Traits {
        Objects.requireNonNull(rowSum, "rowSum");
    }

    /** Traits of a formula that is dense, positive, and indifferent to length and order. */
    public static Traits of(RowSum rowSum) {
        return new Traits(rowSum, false, false, false, false, false);
    }

    /** The same, for weights that can be exactly 0. */
    public Traits withExactZeros() {
        return new Traits(rowSum, signed, true, shiftInvariant, lengthDependent, orderDependent);
    }

    /** The same, for a formula that ignores a constant added to all scores. */
    public Traits withShiftInvariance() {
        return new Traits(rowSum, signed, sparse, true, lengthDependent, orderDependent);
    }

    /** The same, for a formula that uses the visible count. */
    public Traits withLengthDependence() {
        return new Traits(rowSum, signed, sparse, shiftInvariant, true, orderDependent);
    }

    /** The same, for a formula in which the order of the keys matters. */
    public Traits withOrderDependence() {
        return new Traits(rowSum, signed, sparse, shiftInvariant, lengthDependent, true);
    }

    /** The same, for weights that can be negative. */
    public Traits withSigns() {
        return new Traits(rowSum, true, sparse, shiftInvariant, lengthDependent, orderDependent);
    }
}
