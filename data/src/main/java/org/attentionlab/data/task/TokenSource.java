package org.attentionlab.data.task;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.attentionlab.data.DataException;

/** Draws the sequences of a task whose parameters are settled. Used by several threads at once. */
public interface TokenSource {

    /** The names of the tokens by number; each once. The first one also fills what a sequence leaves unwritten. */
    List<String> vocabulary();

    /** The fewest tokens of a sequence, from 1; shorter ones have no room for a question and its answer. */
    default int shortest() {
        return 2;
    }

    /**
     * Writes one sequence, which has at least one answer.
     *
     * @param random where everything random comes from
     * @param sequence takes the tokens, at most as many as there is room for
     */
    void write(RandomGenerator random, SequenceWriter sequence);

    /**
     * Draws sequences, one after another.
     *
     * @param random where they come from
     * @param sequences how many, at least 1
     * @param length the tokens that a model sees of each
     * @return the sequences, a pure function of the generator's state
     * @throws DataException if the length is below {@link #shortest()}
     */
    default TaskBatch sample(RandomGenerator random, int sequences, int length) {
        return sample(random, sequences, length, () -> length);
    }

    /**
     * Draws sequences whose lengths differ: each is as long as any length from {@link #shortest()} to one, all equally likely,
     * and what is left of it is filled with token 0, which nobody asks for.
     *
     * @param random where they come from
     * @param sequences how many, at least 1
     * @param length the tokens that a model sees of each, fillers included
     * @return the sequences, a pure function of the generator's state
     * @throws DataException if the length is below {@link #shortest()}
     */
    default TaskBatch sampleUpTo(RandomGenerator random, int sequences, int length) {
        return sample(random, sequences, length, () -> shortest() + random.nextInt(length - shortest() + 1));
    }

    private TaskBatch sample(RandomGenerator random, int sequences, int length, IntSupplier ofEach) {
        requireRoom(length);
        int vocabulary = vocabulary().size();
        TaskBatch.Builder batch = new TaskBatch.Builder(sequences, length);
        for (int i = 0; i < sequences; i++) {
            SequenceWriter writer = new SequenceWriter(ofEach.getAsInt(), vocabulary);
            try {
                write(random, writer);
                batch.add(writer);
            } catch (RuntimeException fault) {
                throw new DataException(
                        "the task fails to write a sequence of " + length + " tokens: " + fault.getMessage(), fault);
            }
        }
        return batch.build();
    }

    /**
     * Makes sure that sequences of a length have room for the task.
     *
     * @throws DataException if they have not
     */
    default void requireRoom(int length) {
        if (length < shortest()) {
            throw new DataException("a sequence of " + length + " tokens has no room for this task; it takes "
                    + shortest() + " or more");
        }
    }
}
