package org.attentionlab.eval.metric;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.op.RowObserver;

/**
 * Which key draws most in each head of each sequence of a batch: the one whose weights have the largest sum of magnitudes, the first of
 * several. Rows of one layer, sequence and head come from one thread at a time, and memory is a few numbers for each of its keys.
 */
public final class MostAttendedKeys implements RowObserver {

    private final int sequences;
    private final int heads;
    private final KeyInflow[] inflows;

    /**
     * Nothing seen yet.
     *
     * @param sequences the largest number of sequences in a batch
     */
    public MostAttendedKeys(int layers, int sequences, int heads) {
        this.sequences = sequences;
        this.heads = heads;
        inflows = Stream.generate(KeyInflow::new)
                .limit((long) layers * sequences * heads)
                .toArray(KeyInflow[]::new);
    }

    @Override
    public void row(
            int layer, int sequence, int head, int query, float[] scores, float[] weights, int offset, int visible) {
        inflows[(layer * sequences + sequence) * heads + head].add(weights, offset, visible);
    }

    /** The keys of a layer, from 0, sequence by sequence and head by head. */
    public int[] of(int layer) {
        return IntStream.range(0, sequences * heads)
                .map(pair -> inflows[layer * sequences * heads + pair].top())
                .toArray();
    }

    /** Begins another batch. */
    public void clear() {
        for (KeyInflow inflow : inflows) {
            inflow.clear();
        }
    }
}
