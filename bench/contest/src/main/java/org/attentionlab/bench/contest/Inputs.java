package org.attentionlab.bench.contest;

import java.util.SplittableRandom;

/** The numbers both sides start from: a pure function of a name and a size. */
public final class Inputs {

    private static final double DEVIATION = 0.06;

    private Inputs() {}

    /** Standard normal numbers. */
    public static float[] normal(String name, int size) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float)
                    (Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble()));
        }
        return values;
    }

    /**
     * Values of a model parameter: gains near 1, everything else small, nothing exactly 0, so that a gradient which is
     * missing or in the wrong place shows. They are larger than initial values usually are: softpick of scores near 0, as
     * the peer's users write it, loses its digits in {@code exp(x) - 1}.
     *
     * @param gain whether it is the gain of a norm
     */
    public static float[] parameter(String name, int size, boolean gain) {
        float[] values = normal(name, size);
        for (int i = 0; i < size; i++) {
            values[i] = (float) (DEVIATION * values[i]) + (gain ? 1 : 0);
        }
        return values;
    }

    /** Tokens below the given bound. */
    public static int[] tokens(String name, int size, int vocabulary) {
        return new SplittableRandom(name.hashCode()).ints(size, 0, vocabulary).toArray();
    }
}
