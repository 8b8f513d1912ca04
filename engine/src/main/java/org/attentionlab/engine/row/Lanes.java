package org.attentionlab.engine.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of floats as wide as the machine has them, up to 16. */
public final class Lanes {

    private static final int WIDEST = 16;

    /** The kind of vector. */
    public static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > WIDEST ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    /** How many floats a vector holds. */
    public static final int LANES = SPECIES.length();

    /** At {@code count}, the mask of the first {@code count} lanes. */
    static final VectorMask<Float>[] FIRST = masks();

    private static final VectorShuffle<Float> EIGHT_APART = apart(8);
    private static final VectorShuffle<Float> FOUR_APART = apart(4);
    private static final VectorShuffle<Float> TWO_APART = apart(2);

    private Lanes() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static VectorMask<Float>[] masks() {
        VectorMask[] masks = new VectorMask[LANES + 1];
        for (int count = 0; count <= LANES; count++) {
            masks[count] = VectorMask.fromLong(SPECIES, (1L << count) - 1);
        }
        return masks;
    }

    /**
     * The sum of all lanes, always in the same order: neighbours last. The Vector API leaves the order of its own sum to
     * the compiler, so that a result would change once a method is compiled.
     */
    public static float sumOf(FloatVector x) {
        FloatVector sums = x;
        if (LANES > 8) {
            sums = sums.add(sums.rearrange(EIGHT_APART));
        }
        if (LANES > 4) {
            sums = sums.add(sums.rearrange(FOUR_APART));
        }
        if (LANES > 2) {
            sums = sums.add(sums.rearrange(TWO_APART));
        }
        return sums.lane(0) + sums.lane(1);
    }

    /**
     * The sum of a vector that was written to an array, in the order of {@link #sumOf}; what lies there is lost. At the end of a
     * long loop the compiler inlines no more, and would make an object of a vector that is handed on.
     */
    public static float foldedSum(float[] x, int at) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = at; i < at + half; i++) {
                x[i] += x[half + i];
            }
        }
        return x[at];
    }

    private static VectorShuffle<Float> apart(int distance) {
        return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
    }

    /** The floats of an array from an index on. */
    public static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(SPECIES, x, at);
    }

    /** One value in all lanes. */
    public static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** The lanes of a run's last vector that belong to it. */
    public static VectorMask<Float> ofLast(int n) {
        return FIRST[(n - 1 & LANES - 1) + 1];
    }
}
