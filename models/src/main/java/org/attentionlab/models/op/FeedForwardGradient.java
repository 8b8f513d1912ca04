package org.attentionlab.models.op;

import java.util.Arrays;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One calculation of {@link FeedForwardGradientOp}, block of rows by block of rows, each while it is in cache. */
final class FeedForwardGradient {

    /** What its memory is for. */
    private enum Memory {
        INNER_SUMS,
        INNER_TRANSPOSED,
        OUTER_SUMS,
        OUTER_TRANSPOSED,
        ACTIVATED,
        INNER_GRADIENT,
        INNER_BIASES,
        OUTER_BIASES,
        VALUES,
        SLOPES,
        GRADIENTS
    }

    private static final int STRIP = 4096;

    private final EngineRuntime runtime;
    private final NativeFloats upstream;
    private final UpstreamRows upstreamRows;
    private final NativeFloats x;
    private final NativeFloats z;
    private final int in;
    private final int inner;
    private final int out;
    private final RowBlocks blocks;
    private final int groups;
    private final WeightGradient innerGradient;
    private final WeightGradient outerGradient;
    private final TransposedWeight innerTransposed;
    private final TransposedWeight outerTransposed;

    FeedForwardGradient(EngineRuntime runtime, INDArray[] inputs) {
        this.runtime = runtime;
        this.upstream = NativeFloats.read(inputs[0]);
        this.x = NativeFloats.read(inputs[1]);
        this.z = NativeFloats.read(inputs[4]);
        this.in = (int) inputs[2].size(0);
        this.inner = (int) inputs[2].size(1);
        this.out = (int) inputs[3].size(1);
        upstreamRows = new UpstreamRows(runtime, upstream, null, out);
        blocks = RowBlocks.forTwoProducts((int) (x.size() / in));
        groups = WeightGradient.groups(blocks.count(), (long) inner * Math.max(in, out));
        innerGradient = new WeightGradient(runtime, Memory.INNER_SUMS, in, inner, groups);
        outerGradient = new WeightGradient(runtime, Memory.OUTER_SUMS, inner, out, groups);
        innerTransposed =
                new TransposedWeight(runtime, Memory.INNER_TRANSPOSED, NativeFloats.read(inputs[2]), in, inner);
        outerTransposed =
                new TransposedWeight(runtime, Memory.OUTER_TRANSPOSED, NativeFloats.read(inputs[3]), inner, out);
    }

    /** Writes dx and sums up the other gradients. */
    void run(NativeFloats dx) {
        runtime.workers().run(groups, (group, scratch) -> runGroup(group, scratch, dx));
    }

    /** Writes dV and da; the latter may be null. */
    void writeInner(NativeFloats dWeight, NativeFloats dBias) {
        innerGradient.write(dWeight, dBias);
    }

    /** Writes dW and db; the latter may be null. */
    void writeOuter(NativeFloats dWeight, NativeFloats dBias) {
        outerGradient.write(dWeight, dBias);
    }

    private void runGroup(int group, Scratch scratch, NativeFloats dx) {
        float[] innerBiases = zeros(scratch, Memory.INNER_BIASES, inner);
        float[] outerBiases = zeros(scratch, Memory.OUTER_BIASES, out);
        int from = blocks.firstOfGroup(group, groups);
        int to = blocks.firstOfGroup(group + 1, groups);
        for (int block = from; block < to; block++) {
            int first = blocks.first(block);
            int height = blocks.height(block);
            TiledBlock dy = upstreamRows.read(first, height, scratch, outerBiases);
            Matrix activated = Matrix.dense(scratch.offHeap(Memory.ACTIVATED, (long) height * inner), 0, height, inner);
            TiledBlock dz = TiledBlock.of(
                    runtime.products(),
                    scratch.offHeap(Memory.INNER_GRADIENT, (long) height * inner),
                    0,
                    height,
                    inner);
            Matrix dyRows = Matrix.dense(upstream, (long) first * out, height, out);
            for (ColumnTile tile = dz.first(); tile != null; tile = dz.after(tile)) {
                runtime.products().multiply(1, dyRows, outerTransposed.columns(tile), 0, dz.matrix(tile));
            }
            activate(first, activated, dz, innerBiases, scratch);
            outerGradient.add(group, block == from, activated, dy);
            innerGradient.add(group, block == from, Matrix.dense(x, (long) first * in, height, in), dz);
            Matrix inputGradients = Matrix.dense(dx, (long) first * in, height, in);
            for (ColumnTile tile = dz.first(); tile != null; tile = dz.after(tile)) {
                int kept = tile.start() == 0 ? 0 : 1;
                runtime.products().multiply(1, dz.matrix(tile), innerTransposed.rows(tile), kept, inputGradients);
            }
        }
        innerGradient.setBias(group, innerBiases);
        outerGradient.setBias(group, outerBiases);
    }

    /** Computes h of a block, multiplies dz by the derivative of GELU, and sums up its rows. */
    private void activate(int first, Matrix activated, TiledBlock dz, float[] biases, Scratch scratch) {
        RowBlocks strips = RowBlocks.ofSize(dz.rows(), inner, STRIP);
        int capacity = strips.height() * inner + RowArithmetic.PADDING;
        float[] values = scratch.heap(Memory.VALUES, capacity);
        float[] slopes = scratch.heap(Memory.SLOPES, capacity);
        float[] gradients = scratch.heap(Memory.GRADIENTS, capacity);
        for (int strip = 0; strip < strips.count(); strip++) {
            int start = strips.first(strip);
            int rows = strips.height(strip);
            int count = rows * inner;
            z.get((long) (first + start) * inner, values, 0, count);
            GeluRows.of(runtime.rows()).geluWithSlope(values, 0, slopes, 0, count);
            activated.memory().put((long) start * inner, values, 0, count);
            dz.get(start, rows, gradients);
            runtime.rows().multiply(gradients, 0, slopes, 0, count);
            for (int row = 0; row < count; row += inner) {
                runtime.rows().addScaled(biases, 0, gradients, row, inner, 1);
            }
            dz.put(start, rows, gradients);
        }
    }

    private static float[] zeros(Scratch scratch, Enum<?> slot, int n) {
        float[] sum = scratch.heap(slot, n + RowArithmetic.PADDING);
        Arrays.fill(sum, 0, n, 0);
        return sum;
    }
}
