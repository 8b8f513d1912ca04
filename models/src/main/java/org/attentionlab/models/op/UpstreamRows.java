package org.attentionlab.models.op;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/** Reads blocks of rows of an upstream gradient as products want them, and sums up their rows by the way. */
final class UpstreamRows {

    /** What its memory is for. */
    private enum Memory {
        TILES,
        GRADIENTS,
        SLOPES
    }

    private static final int STRIP = 4096;

    private final EngineRuntime runtime;
    private final NativeFloats upstream;
    private final NativeFloats slope;
    private final int width;

    /**
     * Blocks of an array {@code [..., width]}.
     *
     * @param slope what it is multiplied by, of the same shape; null for nothing
     */
    UpstreamRows(EngineRuntime runtime, NativeFloats upstream, NativeFloats slope, int width) {
        this.runtime = runtime;
        this.upstream = upstream;
        this.slope = slope;
        this.width = width;
    }

    /**
     * A block of rows: where it lies if there is nothing to multiply by and one tile is enough, otherwise in scratch memory.
     *
     * @param sums what the rows are added to; null if nobody asks
     */
    TiledBlock read(int first, int height, Scratch scratch, float[] sums) {
        TiledBlock inPlace = TiledBlock.of(runtime.products(), upstream, (long) first * width, height, width);
        boolean copied = slope != null || inPlace.widest() < width;
        TiledBlock block = copied
                ? TiledBlock.of(
                        runtime.products(), scratch.offHeap(Memory.TILES, (long) height * width), 0, height, width)
                : inPlace;
        if (copied || sums != null) {
            RowBlocks strips = RowBlocks.ofSize(height, width, STRIP);
            for (int strip = 0; strip < strips.count(); strip++) {
                int start = strips.first(strip);
                int rows = strips.height(strip);
                float[] gradients = readStrip(first + start, rows, scratch);
                for (int row = 0; sums != null && row < rows; row++) {
                    runtime.rows().addScaled(sums, 0, gradients, row * width, width, 1);
                }
                if (copied) {
                    block.put(start, rows, gradients);
                }
            }
        }
        return block;
    }

    private float[] readStrip(int first, int rows, Scratch scratch) {
        int count = rows * width;
        float[] gradients = scratch.heap(Memory.GRADIENTS, count + RowArithmetic.PADDING);
        upstream.get((long) first * width, gradients, 0, count);
        if (slope != null) {
            float[] slopes = scratch.heap(Memory.SLOPES, count + RowArithmetic.PADDING);
            slope.get((long) first * width, slopes, 0, count);
            runtime.rows().multiply(gradients, 0, slopes, 0, count);
        }
        return gradients;
    }
}
