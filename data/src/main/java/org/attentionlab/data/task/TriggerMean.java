package org.attentionlab.data.task;

import java.util.random.RandomGenerator;

/**
 * Trigger-conditional mean (arXiv 2603.11487): give the mean of what came so far where a trigger stands, and nothing anywhere else. Attention
 * whose rows sum to 1 has to give something everywhere, unless it looks at a vector that says nothing: a sink.
 *
 * <p>A sequence is of vectors of {@value #WIDTH} numbers, all counted from 0. Vector 0 is (1, 0, ..., 0). In every other one numbers 2 to 14
 * are from U[-1, 1) and number 15 is 1; at one of the places from 2 on, all equally likely, number 1 is 1 and number 15 is 0: the trigger. The
 * target of the trigger at j is the mean of vectors 1 to j; that of every other place is 0.
 */
public final class TriggerMean {

    /** The numbers of a vector. */
    public static final int WIDTH = 16;

    /** The fewest vectors of a sequence: one before the trigger besides the first. */
    public static final int SHORTEST = 3;

    private static final int FIRST_MARK = 0;
    private static final int TRIGGER_MARK = 1;
    private static final int FIRST_FREE = 2;
    private static final int ORDINARY_MARK = WIDTH - 1;

    private TriggerMean() {}

    /**
     * Draws sequences. The generator is asked for the trigger's place of a sequence, then for the free numbers of its vectors, vector by
     * vector, sequence by sequence.
     *
     * @param random where they come from
     * @param sequences how many, at least 1
     * @param length the vectors of each, at least {@value #SHORTEST}
     * @return the sequences, a pure function of the generator's state
     */
    public static VectorBatch sample(RandomGenerator random, int sequences, int length) {
        if (sequences < 1 || length < SHORTEST) {
            throw new IllegalArgumentException(
                    sequences + " sequences of " + length + " vectors; at least 1 of " + SHORTEST + " are needed");
        }
        float[] inputs = new float[Math.multiplyExact(Math.multiplyExact(sequences, length), WIDTH)];
        float[] targets = new float[inputs.length];
        for (int sequence = 0; sequence < sequences; sequence++) {
            int from = sequence * length * WIDTH;
            int trigger = SHORTEST - 1 + random.nextInt(length - SHORTEST + 1);
            inputs[from + FIRST_MARK] = 1;
            for (int place = 1; place < length; place++) {
                int at = from + place * WIDTH;
                for (int number = FIRST_FREE; number < ORDINARY_MARK; number++) {
                    inputs[at + number] = 2 * random.nextFloat() - 1;
                }
                inputs[at + (place == trigger ? TRIGGER_MARK : ORDINARY_MARK)] = 1;
            }
            for (int place = 1; place <= trigger; place++) {
                for (int number = 0; number < WIDTH; number++) {
                    targets[from + trigger * WIDTH + number] += inputs[from + place * WIDTH + number] / trigger;
                }
            }
        }
        return new VectorBatch(inputs, targets, sequences, length);
    }
}
