package org.attentionlab.attention.kernel;

import java.util.List;

/**
 * One step of a recorded formula.
 *
 * @param index where a frame keeps its value
 * @param operation what it computes
 * @param operands what it computes that from
 * @param constant a number that belongs to the operation: a constant, a rank, the index of a parameter
 * @param row whether its value is a row and not a number
 * @param active whether a gradient is wanted for something it depends on
 * @param searched whether it depends on a root that is still being searched for
 */
record Step(
        int index,
        Operation operation,
        List<Step> operands,
        double constant,
        boolean row,
        boolean active,
        boolean searched) {

    /** Steps are themselves: two are never the same. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }

    /** The first operand. */
    Step a() {
        return operands.get(0);
    }

    /** The second operand. */
    Step b() {
        return operands.get(1);
    }
}
