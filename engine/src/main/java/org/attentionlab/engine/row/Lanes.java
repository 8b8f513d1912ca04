package org.attentionlab.engine.row;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of floats as wide as the machine has them. */
final class Lanes {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();

    /** At {@code count}, the mask of the first {@code count} lanes. */
    static final VectorMask<Float>[] FIRST = masks();

    private Lanes() {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static VectorMask<Float>[] masks() {
        VectorMask[] masks = new VectorMask[LANES + 1];
        for (int count = 0; count <= LANES; count++) {
            masks[count] = VectorMask.fromLong(SPECIES, (1L << count) - 1);
        }
        return masks;
    }

    /** The floats of an array from an index on. */
    static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(SPECIES, x, at);
    }

    /** One value in all lanes. */
    static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
