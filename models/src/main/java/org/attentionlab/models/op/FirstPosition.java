package org.attentionlab.models.op;

/** Which row of a table of learned positions the first token of a batch takes: as many tokens has a model read before. */
public final class FirstPosition {

    private volatile int position;

    /** The row, from 0. */
    public int get() {
        return position;
    }

    /** Says which it is for the batches that follow. */
    public void set(int first) {
        position = first;
    }
}
