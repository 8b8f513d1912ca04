package org.attentionlab.engine.row;

/**
 * Arithmetic on rows: runs of {@code n} entries of a heap array that start at an index. Every row kernel is written on
 * these primitives, so a formula exists once whatever the machine.
 *
 * <p>The two forms agree to a few units in the last place. {@code n} may be 0: sums are 0, {@link #max} is negative
 * infinity, {@link #min} positive infinity. An array has at least {@link #PADDING} entries after a run; they are never
 * changed, but may be read and written back, so two threads must not share an array, nor two runs that one call writes, unless
 * they are padding apart.
 */
public interface RowArithmetic extends RowReductions, RowProducts, RowFunctions {

    /** Entries that every array has after a run. */
    int PADDING = 64;

    /** Weights and their gradients below this change no sum in single precision but make products many times slower. */
    float LEAST_WEIGHT = 1e-25f;

    /** Which form this is, as the report shows it. */
    String name();

    /** A number, and 0 where it is closer to that than {@link #LEAST_WEIGHT}. */
    static float countable(float value) {
        return Math.abs(value) < LEAST_WEIGHT ? 0 : value;
    }

    /** Whether rows are computed with the Vector API, so that those of other packages are to be too. */
    default boolean usesVectors() {
        return false;
    }

    /** The Vector API form where the JVM has that module or can load it, otherwise the scalar form. */
    static RowArithmetic best() {
        return VectorModule.isPresent() ? new VectorRowArithmetic() : new ScalarRowArithmetic();
    }
}
