package org.attentionlab.models.op;

import java.util.Arrays;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * One calculation of {@link LinearGradientOp}.
 *
 * <p>Groups of row blocks run side by side. A group keeps its own partial sum of dW and db; the partial sums are added
 * in group order. Columns of dz and of the partial dW are kept in tiles that are contiguous in memory, which is what
 * makes the product {@code x^T dz} fast.
 */
final class LinearGradient {

    private static final int GROUPS = 8;
    private static final long LARGEST_PARTIAL_SUMS = 1L << 27;
    private static final int STRIP = 4096;

    private final EngineRuntime runtime;
    private final NativeFloats upstream;
    private final NativeFloats x;
    private final NativeFloats weight;
    private final NativeFloats slope;
    private final int in;
    private final int out;
    private final RowBlocks blocks;
    private final int groups;
    private final NativeFloats partialWeights;
    private final float[] partialBiases;

    LinearGradient(
            EngineRuntime runtime,
            NativeFloats upstream,
            NativeFloats x,
            NativeFloats weight,
            NativeFloats slope,
            int in,
            int out) {
        this.runtime = runtime;
        this.upstream = upstream;
        this.x = x;
        this.weight = weight;
        this.slope = slope;
        this.in = in;
        this.out = out;
        blocks = RowBlocks.forProduct((int) (x.size() / in));
        long affordable = Math.max(1, LARGEST_PARTIAL_SUMS / ((long) in * out));
        groups = (int) Math.min(affordable, Math.min(GROUPS, blocks.count()));
        partialWeights = SharedMemory.offHeap(runtime, (long) groups * in * out);
        partialBiases = SharedMemory.heap(runtime, groups * out + RowArithmetic.PADDING);
    }

    /** Writes the gradients; {@code db} may be null. */
    void run(NativeFloats dx, NativeFloats dWeight, NativeFloats db) {
        runtime.workers().run(groups, (group, scratch) -> runGroup(group, scratch, dx, db != null));
        RowBlocks strips = RowBlocks.ofSize(in, out, 2 * STRIP);
        runtime.workers().run(strips.count(), (strip, scratch) -> addPartialWeights(strips, strip, scratch, dWeight));
        if (db != null) {
            for (int group = 1; group < groups; group++) {
                runtime.rows().addScaled(partialBiases, 0, partialBiases, group * out, out, 1);
            }
            db.put(0, partialBiases, 0, out);
        }
    }

    private void runGroup(int group, Scratch scratch, NativeFloats dx, boolean bias) {
        NativeFloats dz = usedInPlace() ? upstream : scratch.offHeap(0, (long) blocks.height() * out);
        float[] biases = scratch.heap(0, out + RowArithmetic.PADDING);
        Arrays.fill(biases, 0, out, 0);
        int from = (int) ((long) group * blocks.count() / groups);
        int to = (int) ((long) (group + 1) * blocks.count() / groups);
        for (int block = from; block < to; block++) {
            int first = blocks.first(block);
            int height = blocks.height(block);
            long origin = usedInPlace() ? (long) first * out : 0;
            if (bias || !usedInPlace()) {
                readUpstream(first, height, scratch, dz, bias ? biases : null);
            }
            Matrix inputs = Matrix.dense(x, (long) first * in, height, in);
            Matrix inputGradients = Matrix.dense(dx, (long) first * in, height, in);
            for (ColumnTile tile = ColumnTile.first(out); tile != null; tile = tile.next(out)) {
                Matrix gradients = Matrix.dense(dz, origin + tile.at(height), height, tile.width());
                Matrix weights = Matrix.dense(weight, 0, in, out).columns(tile.start(), tile.width());
                runtime.products()
                        .multiply(1, gradients, weights.transpose(), tile.start() == 0 ? 0 : 1, inputGradients);
                long partialAt = (long) group * in * out + tile.at(in);
                Matrix partial = Matrix.dense(partialWeights, partialAt, in, tile.width());
                ProductOfTransposed.add(runtime.products(), inputs, gradients, block > from, partial);
            }
        }
        System.arraycopy(biases, 0, partialBiases, group * out, out);
    }

    /** Whether dz is dy as it lies: without a derivative to multiply by, and one tile wide. */
    private boolean usedInPlace() {
        return slope == null && out <= ColumnTile.WIDTH;
    }

    /** Reads a block of dy, multiplies it by the activation's derivative, sums its rows, and writes it in tiles if need be. */
    private void readUpstream(int first, int height, Scratch scratch, NativeFloats dz, float[] biases) {
        RowBlocks strips = RowBlocks.ofSize(height, out, STRIP);
        int capacity = strips.height() * out + RowArithmetic.PADDING;
        float[] gradients = scratch.heap(1, capacity);
        float[] slopes = slope == null ? null : scratch.heap(2, capacity);
        for (int strip = 0; strip < strips.count(); strip++) {
            int start = strips.first(strip);
            int rows = strips.height(strip);
            upstream.get((long) (first + start) * out, gradients, 0, rows * out);
            if (slopes != null) {
                slope.get((long) (first + start) * out, slopes, 0, rows * out);
                runtime.rows().multiply(gradients, 0, slopes, 0, rows * out);
            }
            for (int row = 0; biases != null && row < rows; row++) {
                runtime.rows().addScaled(biases, 0, gradients, row * out, out, 1);
            }
            if (usedInPlace()) {
                continue;
            }
            for (ColumnTile tile = ColumnTile.first(out); tile != null; tile = tile.next(out)) {
                for (int row = 0; row < rows; row++) {
                    long at = tile.at(height) + (long) (start + row) * tile.width();
                    dz.put(at, gradients, row * out + tile.start(), tile.width());
                }
            }
        }
    }

    private void addPartialWeights(RowBlocks strips, int strip, Scratch scratch, NativeFloats dWeight) {
        int start = strips.first(strip);
        int rows = strips.height(strip);
        int capacity = strips.height() * ColumnTile.WIDTH + RowArithmetic.PADDING;
        float[] sum = scratch.heap(0, capacity);
        float[] part = scratch.heap(1, capacity);
        for (ColumnTile tile = ColumnTile.first(out); tile != null; tile = tile.next(out)) {
            int count = rows * tile.width();
            long at = tile.at(in) + (long) start * tile.width();
            partialWeights.get(at, sum, 0, count);
            for (int group = 1; group < groups; group++) {
                partialWeights.get((long) group * in * out + at, part, 0, count);
                runtime.rows().addScaled(sum, 0, part, 0, count, 1);
            }
            for (int row = 0; row < rows; row++) {
                dWeight.put((long) (start + row) * out + tile.start(), sum, row * tile.width(), tile.width());
            }
        }
    }
}
