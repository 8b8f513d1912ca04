package org.attentionlab.engine;

import org.attentionlab.engine.blas.MatrixProducts;
import org.attentionlab.engine.library.NativeCode;
import org.attentionlab.engine.library.NativeCodeException;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.WorkerPool;

/**
 * What a {@link JvmOp} runs on. Passed in by whoever builds the graph, so that two graphs can run side by side on
 * threads of their own.
 *
 * @param workers the threads; used by one graph at a time
 * @param products single-threaded matrix products, called from the workers
 * @param rows arithmetic on heap rows
 */
public record EngineRuntime(WorkerPool workers, MatrixProducts products, RowArithmetic rows) implements AutoCloseable {

    /**
     * A runtime on the given number of threads, with the best products and row arithmetic this process has.
     *
     * @throws NativeCodeException if machine code cannot be unpacked or loaded
     */
    public static EngineRuntime start(int threads) {
        NativeCode.loadNd4j();
        MatrixProducts products = MatrixProducts.best();
        return new EngineRuntime(new WorkerPool(threads), products, RowArithmetic.best());
    }

    @Override
    public void close() {
        workers.close();
    }
}
