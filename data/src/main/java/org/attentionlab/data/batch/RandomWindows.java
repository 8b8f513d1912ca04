package org.attentionlab.data.batch;

import java.util.random.RandomGenerator;
import org.attentionlab.data.DataException;

/**
 * Training batches: windows that begin anywhere in a text, each start equally likely, drawn with replacement. Batch k
 * is a pure function of the text, the stream and k.
 */
public final class RandomWindows {
    private final int[] text;
    private final SeedStream stream;
    private final int batch;
    private final int length;

    /**
     * Windows into a text.
     *
     * @param text the training tokens; read when a batch is drawn, so not to be changed
     * @param stream where the starts come from
     * @param batch windows per batch, at least 1
     * @param length tokens per window, at least 1
     * @throws DataException if the text has not one token more than a window
     */
    public RandomWindows(int[] text, SeedStream stream, int batch, int length) {
        if (batch < 1 || length < 1) {
            throw new IllegalArgumentException("batch " + batch + " and length " + length + " must be at least 1");
        }
        if (text.length <= length) {
            throw new DataException("the training text has " + text.length + " tokens; windows of " + length
                    + " tokens need at least " + (length + 1L));
        }
        this.text = text;
        this.stream = stream;
        this.batch = batch;
        this.length = length;
    }

    /**
     * Draws one batch.
     *
     * @param index the number of the batch, from 0
     * @return the same batch for the same number, whatever was drawn before
     */
    public TokenBatch batch(long index) {
        RandomGenerator random = stream.generator(index);
        int[] starts = random.ints(batch, 0, text.length - length).toArray();
        return TokenBatch.cut(text, starts, length);
    }
}
