package org.attentionlab.data.batch;

import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;

/**
 * Windows of one length to measure a model on. Where they lie follows from the text, their length and their number, and
 * from nothing else: not from the other lengths that are measured, nor from chance.
 *
 * <p>Window {@code i} of {@code W} ends before token {@code e(i) = f + floor((N - f) i / (W - 1))} of the {@code N} tokens,
 * with {@code f = max(L, floor(N / 4)) + 1}: from there on, evenly spaced to the very end of the text. A window of
 * {@code L} tokens that ends before {@code e} reads tokens {@code e - 1 - L} to {@code e - 2} and predicts {@code e - L} to
 * {@code e - 1}. So windows of any length up to a quarter of the text end at the same places, their last targets are the
 * same ones, and a difference between such lengths is the doing of the context alone. A longer window has no room for that
 * and ends where it can.
 */
public final class EvaluationWindows {

    /** The share of the text, as a divisor, that is kept free before the first end, as context for long windows. */
    private static final int CONTEXT_SHARE = 4;

    private final int[] text;
    private final int length;
    private final int[] ends;

    /**
     * Chooses the ends.
     *
     * @param text the validation tokens; read when batches are made, so not to be changed
     * @param windows how many windows; where fewer ends are left, one for each of them
     * @param length tokens per window
     * @throws DataException if the text has not one token more than a window
     */
    public EvaluationWindows(int[] text, int windows, int length) {
        if (windows < 1 || length < 1) {
            throw new IllegalArgumentException("windows " + windows + " and length " + length + " must be at least 1");
        }
        if (text.length <= length) {
            throw new DataException("the validation text has " + text.length + " tokens; the evaluation length "
                    + length + " needs at least " + (length + 1L) + ": use a longer text or shorter lengths");
        }
        this.text = text;
        this.length = length;
        int first = Math.max(length, text.length / CONTEXT_SHARE) + 1;
        int span = text.length - first;
        ends = new int[Math.min(windows, span + 1)];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = first + (ends.length == 1 ? 0 : (int) ((long) span * i / (ends.length - 1)));
        }
    }

    /**
     * The number of windows.
     *
     * @return as many as were wanted, or as there are ends
     */
    public int count() {
        return ends.length;
    }

    /**
     * Where a window ends.
     *
     * @param window which window, from 0
     * @return the index in the text just after the last target of the window
     */
    public int end(int window) {
        return ends[window];
    }

    /**
     * Whether the windows end where those of every other length for which this is true end.
     *
     * @return whether the length is at most a quarter of the text
     */
    public boolean endsAreCommon() {
        return length <= text.length / CONTEXT_SHARE;
    }

    /**
     * All windows.
     *
     * @param batch windows per batch, at least 1; the last batch may have fewer
     * @return the windows in the order of the text
     */
    public List<TokenBatch> batches(int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + " must be at least 1");
        }
        return IntStream.range(0, (ends.length - 1) / batch + 1)
                .mapToObj(index -> batch(batch, index))
                .toList();
    }

    /**
     * Some of the windows.
     *
     * @param batch windows per batch, at least 1
     * @param index which batch of that size, from 0
     * @return the windows of the batch, in the order of the text
     */
    public TokenBatch batch(int batch, int index) {
        int first = batch * index;
        int[] starts = new int[Math.min(batch, ends.length - first)];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = ends[first + i] - 1 - length;
        }
        return TokenBatch.cut(text, starts, length);
    }
}
