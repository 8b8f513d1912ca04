package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tallies of one metric: one per sequence of a batch and head, and one per head over the closed batches.
 *
 * @param <T> the tally
 */
final class RowTallies<T extends RowTally<T>> {

    private final Supplier<T> empty;
    private final List<List<T>> bySequence = new ArrayList<>();
    private final List<T> byHead;

    /**
     * Empty tallies.
     *
     * @param empty makes one
     * @param sequences the largest number of sequences in a batch
     * @param heads the heads of all layers
     */
    RowTallies(Supplier<T> empty, int sequences, int heads) {
        this.empty = empty;
        for (int s = 0; s < sequences; s++) {
            bySequence.add(fill(heads));
        }
        byHead = fill(heads);
    }

    private List<T> fill(int heads) {
        List<T> tallies = new ArrayList<>();
        for (int h = 0; h < heads; h++) {
            tallies.add(empty.get());
        }
        return tallies;
    }

    void row(int sequence, int head, AttentionRow row) {
        bySequence.get(sequence).get(head).row(row);
    }

    void endBatch() {
        for (List<T> heads : bySequence) {
            for (int h = 0; h < heads.size(); h++) {
                heads.get(h).endSequence();
                byHead.get(h).add(heads.get(h));
                heads.set(h, empty.get());
            }
        }
    }

    T ofHead(int head) {
        return byHead.get(head);
    }

    /** All heads together. */
    T whole() {
        T whole = empty.get();
        byHead.forEach(whole::add);
        return whole;
    }
}
