package org.attentionlab.models.op;

import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Logits of single tokens: {@code z = table h}. A long table is read by all workers. */
public final class Projection {

    /** What its memory is for. */
    private enum Memory {
        PRODUCTS
    }

    private static final int ROWS = 1024;

    private Projection() {}

    /**
     * The logits of a token.
     *
     * @param hidden {@code [1, width]}
     * @param table {@code [vocabulary, width]}
     * @return one for each row of the table
     */
    public static float[] of(EngineRuntime runtime, INDArray hidden, INDArray table) {
        NativeFloats h = NativeFloats.read(hidden);
        NativeFloats rows = NativeFloats.read(table);
        int vocabulary = (int) table.size(0);
        int width = (int) table.size(1);
        float[] logits = new float[vocabulary];
        RowBlocks blocks = new RowBlocks(vocabulary, ROWS);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int first = blocks.first(block);
            int height = blocks.height(block);
            NativeFloats products = scratch.offHeap(Memory.PRODUCTS, height);
            runtime.products()
                    .multiply(
                            1,
                            Matrix.dense(h, 0, 1, width),
                            Matrix.dense(rows, (long) first * width, height, width)
                                    .transpose(),
                            0,
                            Matrix.dense(products, 0, 1, height));
            products.get(0, logits, first, height);
        });
        return logits;
    }
}
