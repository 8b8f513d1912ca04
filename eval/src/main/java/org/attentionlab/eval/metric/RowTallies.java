package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The tallies of one metric: one per sequence of a batch and head, and one per head over the batches that were added.
 *
 * @param <T> the tally
 */
final class RowTallies<T extends RowTally> {

    private final Supplier<T> ofAll;
    private final IntFunction<T> ofHead;
    private final List<List<T>> bySequence = new ArrayList<>();
    private final List<T> byHead;

    /**
     * Empty tallies.
     *
     * @param ofAll makes one to add up heads in
     * @param ofHead makes one for the rows of a head
     * @param sequences the largest number of sequences in a batch
     * @param heads the heads of all layers
     */
    RowTallies(Supplier<T> ofAll, IntFunction<T> ofHead, int sequences, int heads) {
        this.ofAll = ofAll;
        this.ofHead = ofHead;
        for (int s = 0; s < sequences; s++) {
            bySequence.add(fill(heads));
        }
        byHead = fill(heads);
    }

    private List<T> fill(int heads) {
        List<T> tallies = new ArrayList<>();
        for (int h = 0; h < heads; h++) {
            tallies.add(ofHead.apply(h));
        }
        return tallies;
    }

    void row(int sequence, int head, AttentionRow row) {
        bySequence.get(sequence).get(head).row(row);
    }

    /** Writes the batch, sequence by sequence, and begins another. */
    void endBatch(TallyState state) {
        state.count(bySequence.size());
        for (List<T> heads : bySequence) {
            for (int h = 0; h < heads.size(); h++) {
                heads.get(h).endSequence();
                heads.get(h).write(state);
                heads.set(h, ofHead.apply(h));
            }
        }
    }

    /** Adds a batch that was written, sequence by sequence. */
    void add(TallyState.Reader batch) {
        for (long left = batch.count(); left > 0; left--) {
            byHead.forEach(head -> head.add(batch));
        }
    }

    T ofHead(int head) {
        return byHead.get(head);
    }

    /** Some heads together. */
    T whole(IntPredicate heads) {
        T whole = ofAll.get();
        for (int h = 0; h < byHead.size(); h++) {
            if (heads.test(h)) {
                add(byHead.get(h), whole);
            }
        }
        return whole;
    }

    private static void add(RowTally from, RowTally to) {
        TallyState state = new TallyState();
        from.write(state);
        to.add(state.reader());
    }
}
