package org.attentionlab.data.batch;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.attentionlab.data.ContentHash;

/**
 * An endless row of random generators, any of which can be had without the ones before it: generator k is a pure
 * function of (seed, name, k).
 *
 * <p>Generators are of the JDK's {@code L64X128MixRandom} (Steele and Vigna, LXM: better splittable pseudorandom number
 * generators, OOPSLA 2021), each seeded with the first 64 bits of SHA-256 of (seed, name, k): two of them walk
 * different sequences unless 64 bits of hash collide. They are seeded by a number because JDK 17 and later ones make
 * different generators out of the same seed bytes.
 *
 * @param seed the seed of the run
 * @param name what the numbers are for
 */
public record SeedStream(long seed, String name) {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** Refuses a stream without a name. */
    public SeedStream {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a seed stream needs a name");
        }
    }

    /**
     * A fresh generator at its start.
     *
     * @param index which generator: the number of the batch, step or example
     * @return a generator for one thread
     */
    public RandomGenerator generator(long index) {
        return FACTORY.create(seed(index));
    }

    /**
     * A seed for a generator that is not Java's own.
     *
     * @param index which seed
     * @return 64 bits
     */
    public long seed(long index) {
        byte[] hash = new ContentHash().add(seed).add(index).add(name).bytes();
        return ByteBuffer.wrap(hash).getLong();
    }
}
