package org.attentionlab.models.op;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.blas.Transposition;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * The transpose of a weight W [in, out], by which every block of rows is multiplied on the way back. Where the library for
 * products is fastest in pieces it is read where W lies; otherwise it is written out once, for all blocks.
 */
final class TransposedWeight {

    private static final int STRIP = 8192;

    private final Matrix weight;
    private final Matrix writtenOut;

    /** The transpose, if written out, in a slot of shared memory. */
    TransposedWeight(EngineRuntime runtime, Enum<?> slot, NativeFloats weight, int in, int out) {
        this.weight = Matrix.dense(weight, 0, in, out);
        if (runtime.products().fastestInPieces()) {
            this.writtenOut = null;
        } else {
            this.writtenOut = Matrix.dense(SharedMemory.offHeap(runtime, slot, (long) in * out), 0, out, in);
            RowBlocks blocks = RowBlocks.ofSize(out, in, STRIP);
            runtime.workers().run(blocks.count(), (block, scratch) -> {
                int first = blocks.first(block);
                int count = blocks.height(block);
                Transposition.write(this.weight.columns(first, count), writtenOut.rows(first, count), scratch);
            });
        }
    }

    /** Some of its rows. */
    Matrix rows(ColumnTile tile) {
        return writtenOut == null
                ? weight.columns(tile.start(), tile.width()).transpose()
                : writtenOut.rows(tile.start(), tile.width());
    }

    /** Some of its columns. */
    Matrix columns(ColumnTile tile) {
        return writtenOut == null
                ? weight.rows(tile.start(), tile.width()).transpose()
                : writtenOut.columns(tile.start(), tile.width());
    }
}
