package org.attentionlab.models.op;

import java.util.Arrays;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/** One calculation of {@link LinearGradientOp}, block of rows by block of rows. */
final class LinearGradient {

    /** What its memory is for. */
    private enum Memory {
        PARTIAL_SUMS,
        TRANSPOSED,
        BIASES
    }

    private final EngineRuntime runtime;
    private final UpstreamRows upstream;
    private final NativeFloats x;
    private final int in;
    private final int out;
    private final RowBlocks blocks;
    private final int groups;
    private final WeightGradient weightGradient;
    private final TransposedWeight transposed;

    LinearGradient(
            EngineRuntime runtime,
            NativeFloats upstream,
            NativeFloats x,
            NativeFloats weight,
            NativeFloats slope,
            int in,
            int out) {
        this.runtime = runtime;
        this.upstream = new UpstreamRows(runtime, upstream, slope, out);
        this.x = x;
        this.in = in;
        this.out = out;
        blocks = RowBlocks.forProduct((int) (x.size() / in));
        groups = WeightGradient.groups(blocks.count(), (long) in * out);
        weightGradient = new WeightGradient(runtime, Memory.PARTIAL_SUMS, in, out, groups);
        transposed = new TransposedWeight(runtime, Memory.TRANSPOSED, weight, in, out);
    }

    /** Writes the gradients; {@code db} may be null. */
    void run(NativeFloats dx, NativeFloats dWeight, NativeFloats db) {
        runtime.workers().run(groups, (group, scratch) -> runGroup(group, scratch, dx, db != null));
        weightGradient.write(dWeight, db);
    }

    private void runGroup(int group, Scratch scratch, NativeFloats dx, boolean bias) {
        float[] biases = scratch.heap(Memory.BIASES, out + RowArithmetic.PADDING);
        Arrays.fill(biases, 0, out, 0);
        int from = blocks.firstOfGroup(group, groups);
        int to = blocks.firstOfGroup(group + 1, groups);
        for (int block = from; block < to; block++) {
            int first = blocks.first(block);
            int height = blocks.height(block);
            TiledBlock dz = upstream.read(first, height, scratch, bias ? biases : null);
            Matrix inputGradients = Matrix.dense(dx, (long) first * in, height, in);
            for (ColumnTile tile = dz.first(); tile != null; tile = dz.after(tile)) {
                int kept = tile.start() == 0 ? 0 : 1;
                runtime.products().multiply(1, dz.matrix(tile), transposed.rows(tile), kept, inputGradients);
            }
            weightGradient.add(group, block == from, Matrix.dense(x, (long) first * in, height, in), dz);
        }
        weightGradient.setBias(group, biases);
    }
}
