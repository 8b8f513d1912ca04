package org.attentionlab.models.op;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * The gradient of a weight W [in, out] and its bias, {@code dW = x^T dz} and {@code db = sum of the rows of dz}, from
 * groups of row blocks that run side by side. A group keeps its own partial sums; they are added in group order.
 */
final class WeightGradient {

    /** What its memory is for. */
    private enum Memory {
        SUM,
        PART
    }

    private static final int MOST_GROUPS = 8;
    private static final long LARGEST_PARTIAL_SUMS = 1L << 27;
    private static final int STRIP = 8192;

    private final EngineRuntime runtime;
    private final int in;
    private final int out;
    private final int groups;
    private final NativeFloats partialWeights;
    private final float[] partialBiases;

    /** A gradient whose partial sums lie in a slot of shared memory. */
    WeightGradient(EngineRuntime runtime, Enum<?> slot, int in, int out, int groups) {
        this.runtime = runtime;
        this.in = in;
        this.out = out;
        this.groups = groups;
        partialWeights = SharedMemory.offHeap(runtime, slot, (long) groups * in * out);
        partialBiases = SharedMemory.heap(runtime, slot, groups * out + RowArithmetic.PADDING);
    }

    /** How many groups to make of a number of blocks for a weight of the given size. */
    static int groups(int blocks, long weightFloats) {
        long affordable = Math.max(1, LARGEST_PARTIAL_SUMS / weightFloats);
        return (int) Math.min(affordable, Math.min(MOST_GROUPS, blocks));
    }

    /** Adds a block's product to a group's partial sum, or starts it. */
    void add(int group, boolean starts, Matrix x, TiledBlock dz) {
        TiledBlock partial = partial(group);
        for (ColumnTile tile = dz.first(); tile != null; tile = dz.after(tile)) {
            ProductOfTransposed.add(runtime.products(), x, dz.matrix(tile), !starts, partial.matrix(tile));
        }
    }

    /** Sets a group's sum of rows. */
    void setBias(int group, float[] sum) {
        System.arraycopy(sum, 0, partialBiases, group * out, out);
    }

    private TiledBlock partial(int group) {
        return TiledBlock.of(runtime.products(), partialWeights, (long) group * in * out, in, out);
    }

    /** Writes the sums of all groups; {@code db} may be null. */
    void write(NativeFloats dWeight, NativeFloats db) {
        RowBlocks strips = RowBlocks.ofSize(in, out, STRIP);
        runtime.workers().run(strips.count(), (strip, scratch) -> writeRows(strips, strip, scratch, dWeight));
        if (db != null) {
            for (int group = 1; group < groups; group++) {
                runtime.rows().addScaled(partialBiases, 0, partialBiases, group * out, out, 1);
            }
            db.put(0, partialBiases, 0, out);
        }
    }

    private void writeRows(RowBlocks strips, int strip, Scratch scratch, NativeFloats dWeight) {
        int first = strips.first(strip);
        int rows = strips.height(strip);
        float[] sum = scratch.heap(Memory.SUM, strips.height() * out + RowArithmetic.PADDING);
        float[] part = scratch.heap(Memory.PART, strips.height() * out + RowArithmetic.PADDING);
        partial(0).get(first, rows, sum);
        for (int group = 1; group < groups; group++) {
            partial(group).get(first, rows, part);
            runtime.rows().addScaled(sum, 0, part, 0, rows * out, 1);
        }
        dWeight.put((long) first * out, sum, 0, rows * out);
    }
}
