package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arithmetic of {@link HeadNormOp} and its gradient, in blocks of rows. */
final class HeadNorm {

    /** What its memory is for. */
    private enum Memory {
        VALUES,
        GRADIENTS
    }

    private static final double EPSILON = 1e-5;
    private static final int BLOCK_FLOATS = 1 << 15;
    private static final int PARTS = 3;
    private static final int NORMED = 2;

    private final EngineRuntime runtime;
    private final RowBlocks blocks;
    private final int columns;
    private final int headSize;
    private final int heads;
    private final float[][] gains;

    HeadNorm(EngineRuntime runtime, INDArray packed, INDArray queryGain, INDArray keyGain) {
        this.runtime = runtime;
        this.columns = (int) packed.size(-1);
        this.blocks = RowBlocks.ofSize((int) (packed.length() / columns), columns, BLOCK_FLOATS);
        this.headSize = (int) queryGain.length();
        if (columns % (PARTS * headSize) != 0 || keyGain.length() != headSize) {
            throw new IllegalArgumentException(
                    "head norm: " + columns + " columns are not three parts of heads of size " + headSize
                            + ", or the gains of queries and keys differ in size");
        }
        this.heads = columns / (PARTS * headSize);
        this.gains = new float[][] {padded(queryGain), padded(keyGain)};
    }

    private static float[] padded(INDArray gain) {
        float[] values = new float[(int) gain.length() + RowArithmetic.PADDING];
        NativeFloats.read(gain).get(0, values, 0, (int) gain.length());
        return values;
    }

    void forward(NativeFloats x, NativeFloats y) {
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int floats = blocks.height(block) * columns;
            long first = (long) blocks.first(block) * columns;
            float[] values = scratch.heap(Memory.VALUES, floats + RowArithmetic.PADDING);
            x.get(first, values, 0, floats);
            for (int row = 0; row < blocks.height(block); row++) {
                for (int vector = 0; vector < NORMED * heads; vector++) {
                    int at = row * columns + vector * headSize;
                    runtime.rows().scale(values, at, headSize, inverse(values, at));
                    runtime.rows().multiply(values, at, gains[vector / heads], 0, headSize);
                }
            }
            y.put(first, values, 0, floats);
        });
    }

    void backward(NativeFloats upstream, NativeFloats x, NativeFloats gradient, List<NativeFloats> gainGradients) {
        double[][][] partial = new double[blocks.count()][NORMED][headSize];
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int floats = blocks.height(block) * columns;
            long first = (long) blocks.first(block) * columns;
            float[] values = scratch.heap(Memory.VALUES, floats + RowArithmetic.PADDING);
            float[] g = scratch.heap(Memory.GRADIENTS, floats + RowArithmetic.PADDING);
            x.get(first, values, 0, floats);
            upstream.get(first, g, 0, floats);
            for (int row = 0; row < blocks.height(block); row++) {
                for (int vector = 0; vector < NORMED * heads; vector++) {
                    int at = row * columns + vector * headSize;
                    vectorBackward(values, g, at, gains[vector / heads], partial[block][vector / heads]);
                }
            }
            gradient.put(first, g, 0, floats);
        });
        for (int part = 0; part < NORMED; part++) {
            for (int i = 0; i < headSize; i++) {
                double sum = 0;
                for (double[][] block : partial) {
                    sum += block[part][i];
                }
                gainGradients.get(part).put(i, (float) sum);
            }
        }
    }

    private void vectorBackward(float[] values, float[] g, int at, float[] gain, double[] gainGradient) {
        RowArithmetic arithmetic = runtime.rows();
        float inverse = inverse(values, at);
        arithmetic.scale(values, at, headSize, inverse);
        for (int i = 0; i < headSize; i++) {
            gainGradient[i] += (double) g[at + i] * values[at + i];
        }
        arithmetic.multiply(g, at, gain, 0, headSize);
        float along = arithmetic.dot(g, at, values, at, headSize) / headSize;
        arithmetic.addScaled(g, at, values, at, headSize, -along);
        arithmetic.scale(g, at, headSize, inverse);
    }

    private float inverse(float[] values, int at) {
        double squared = runtime.rows().dot(values, at, values, at, headSize);
        return (float) (1 / Math.sqrt(squared / headSize + EPSILON));
    }
}
