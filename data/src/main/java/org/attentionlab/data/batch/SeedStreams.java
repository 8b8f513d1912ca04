package org.attentionlab.data.batch;

/**
 * All randomness of a run, from one seed. A run draws each kind of random number from a stream of its own name, so that
 * drawing more of one kind changes no other. See {@link SeedStream}.
 *
 * @param seed the seed of the run, any number
 */
public record SeedStreams(long seed) {
    /** The name of the stream that training examples come from. */
    public static final String TRAIN = "train";

    /** The name of the stream that test examples come from. */
    public static final String TEST = "test";

    /** The name of the stream that initial weights come from. */
    public static final String INITIALISATION = "initialisation";

    /** The name of the stream that dropout masks come from. */
    public static final String DROPOUT = "dropout";

    /** The name of the stream that generated text comes from. */
    public static final String SAMPLING = "sampling";

    /**
     * The stream of a name. The names above are the usual ones; any other is legal.
     *
     * @param name a name that is not empty
     * @return the same stream for the same seed and name
     */
    public SeedStream stream(String name) {
        return new SeedStream(seed, name);
    }
}
