package org.attentionlab.data.batch;

/**
 * Windows of text, or sequences of a task, with the token that follows each of their positions.
 *
 * @param tokens what the model sees, [batch][length] row by row
 * @param targets what it should predict, [batch][length] row by row: {@code targets[i] = tokens[i + 1]} within a window, or
 *     a negative number where nothing is to be predicted
 * @param batch the number of windows
 * @param length the number of tokens of each window
 */
@SuppressWarnings("ArrayRecordComponent")
public record TokenBatch(int[] tokens, int[] targets, int batch, int length) {
    /** Refuses arrays that do not have the given shape. */
    public TokenBatch {
        if (batch < 1 || length < 1) {
            throw new IllegalArgumentException("batch " + batch + " and length " + length + " must be at least 1");
        }
        long size = (long) batch * length;
        if (tokens.length != size || targets.length != size) {
            throw new IllegalArgumentException("a batch of " + batch + " windows of " + length + " tokens needs " + size
                    + " tokens and targets, got " + tokens.length + " and " + targets.length);
        }
    }

    /**
     * Cuts windows out of a text.
     *
     * @param text the tokens of the text
     * @param starts where each window begins
     * @param length the number of tokens of each window; one more must follow it
     * @return one window per start, in their order
     */
    static TokenBatch cut(int[] text, int[] starts, int length) {
        int size = Math.multiplyExact(starts.length, length);
        int[] tokens = new int[size];
        int[] targets = new int[size];
        for (int row = 0; row < starts.length; row++) {
            System.arraycopy(text, starts[row], tokens, row * length, length);
            System.arraycopy(text, starts[row] + 1, targets, row * length, length);
        }
        return new TokenBatch(tokens, targets, starts.length, length);
    }
}
