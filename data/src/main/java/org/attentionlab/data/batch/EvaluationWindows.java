package org.attentionlab.data.batch;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.data.DataException;

/**
 * Windows to measure a model on at several lengths. Whatever their length, they end at the same places, evenly spaced
 * over the text from its start to its very end: the last T targets are the same ones at every length of at least T, and
 * a difference between lengths is the doing of the context alone. There is no randomness in it.
 */
public final class EvaluationWindows {
    private final int[] text;
    private final int longest;
    private final int[] ends;

    /**
     * Chooses the ends.
     *
     * @param text the validation tokens; read when batches are made, so not to be changed
     * @param windows the number of windows wanted; fewer are made where fewer fit
     * @param longest the greatest length that will be asked for, in tokens
     * @param spacing the least number of tokens from one end to the next, at least 1. Windows share no target up to
     *     this length: the longest length keeps all targets apart, the training length keeps the last ones apart and
     *     lets more windows fit
     * @throws DataException if the text has not one token more than the longest window
     */
    public EvaluationWindows(int[] text, int windows, int longest, int spacing) {
        if (windows < 1 || longest < 1 || spacing < 1) {
            throw new IllegalArgumentException(
                    "windows " + windows + ", longest " + longest + " and spacing " + spacing + " must be at least 1");
        }
        if (text.length <= longest) {
            throw new DataException(
                    "the validation text has " + text.length + " tokens; the longest evaluation length, "
                            + longest + ", needs at least " + (longest + 1L)
                            + ": use a longer text or shorter lengths");
        }
        this.text = text;
        this.longest = longest;
        int span = text.length - 1 - longest;
        int count = Math.min(windows, span / spacing + 1);
        ends = new int[count];
        for (int i = 0; i < count; i++) {
            ends[i] = longest + 1 + (count == 1 ? 0 : (int) ((long) span * i / (count - 1)));
        }
    }

    /**
     * The number of windows at every length.
     *
     * @return as many as were wanted, or as fit
     */
    public int count() {
        return ends.length;
    }

    /**
     * Where a window ends.
     *
     * @param window which window, from 0
     * @return the index in the text just after the last target of the window, the same at every length
     */
    public int end(int window) {
        return ends[window];
    }

    /**
     * All windows of one length.
     *
     * @param length tokens per window, at most the longest
     * @param batch windows per batch, at least 1; the last batch may have fewer
     * @return the windows in the order of the text
     */
    public List<TokenBatch> batches(int length, int batch) {
        if (length < 1 || length > longest || batch < 1) {
            throw new IllegalArgumentException(
                    "length " + length + " must be 1 to " + longest + " and batch " + batch + " at least 1");
        }
        List<TokenBatch> batches = new ArrayList<>();
        for (int first = 0; first < ends.length; first += batch) {
            int[] starts = new int[Math.min(batch, ends.length - first)];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = ends[first + i] - 1 - length;
            }
            batches.add(TokenBatch.cut(text, starts, length));
        }
        return batches;
    }
}
