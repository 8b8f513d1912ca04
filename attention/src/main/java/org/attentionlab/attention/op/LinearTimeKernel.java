package org.attentionlab.attention.op;

import java.util.Optional;
import java.util.function.Consumer;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.blas.MatrixProducts;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * Attention whose weights are positive scores over their row sum, in time linear in the length (Katharopoulos et al.,
 * arXiv 2006.16236): with features {@code p_i} of queries, {@code f_j} of keys, and values with a 1 appended,
 *
 * <pre>
 * S_i = sum of f_j [v_j, 1]^T over j up to i,    [n_i, d_i] = scale p_i^T S_i,    output_i = n_i / d_i
 * </pre>
 *
 * <p>Keys come in chunks. Between chunks only the sum S travels; inside one, scores are a small triangle. The way back
 * takes the gradient {@code g_i} of {@code [n_i, d_i]} forwards through the chunks, which gives that of the queries, then
 * backwards with {@code U_j = sum of p_i g_i^T over i from j}, which gives those of keys and values. A row whose sum is
 * below the smallest normal float has output and gradient 0. Nothing is learned and nothing is dropped.
 */
final class LinearTimeKernel implements AttentionKernel {

    /** What its memory is for. */
    private enum Memory {
        KEY_FEATURES,
        QUERY_FEATURES,
        SCORES,
        SCORE_GRADIENT,
        KEY_GRADIENT,
        QUERY_GRADIENT,
        VALUES,
        QUOTIENTS,
        QUOTIENT_GRADIENT,
        STATE,
        ROWS,
        UPSTREAM_ROWS
    }

    /** The number of keys from which on this is faster than strips. */
    static final int WORTHWHILE = 256;

    private static final int CHUNK = 64;

    private final EngineRuntime engine;
    private final MatrixProducts products;
    private final LayerHeads heads;
    private final AttentionArrays arrays;
    private final VectorFeatures features;
    private final int headSize;
    private final int extended;
    private final float scale;
    private final int chunks;

    LinearTimeKernel(
            EngineRuntime engine, LayerHeads heads, AttentionArrays arrays, Optional<RotationTables.Turns> rotation) {
        this.engine = engine;
        this.products = engine.products();
        this.heads = heads;
        this.arrays = arrays;
        this.features = new VectorFeatures(engine.rows(), heads, arrays, rotation);
        this.headSize = heads.headSize();
        this.extended = headSize + 1;
        this.scale = (float) heads.score().scale(headSize);
        this.chunks = KeyChunk.count(arrays, CHUNK);
    }

    /** Whether the attention of some heads has this form. */
    static boolean fits(LayerHeads heads) {
        AttentionLayer layer = heads.layer();
        return heads.score().positive()
                && heads.normaliser().formula().dividesByRowSum()
                && heads.learnedCount() == 0
                && layer.position().slopes(layer.heads()).isEmpty()
                && layer.position().buckets().isEmpty();
    }

    @Override
    public void forward(AttentionResult result, AttentionInputs inputs, Optional<RowObserver> observer) {
        engine.workers().run(heads.tasks(arrays.batch()), (task, scratch) -> {
            Head head = new Head(task, scratch);
            head.forwards(chunk -> head.writeOutput(chunk, result.output()));
        });
    }

    @Override
    public double[][] backward(
            NativeFloats upstream, AttentionResult result, AttentionInputs inputs, AttentionGradients gradients) {
        engine.workers().run(heads.tasks(arrays.batch()), (task, scratch) -> {
            Head head = new Head(task, scratch);
            head.forwards(chunk -> {
                head.keepQuotientGradient(chunk, upstream);
                head.writeQueryGradient(chunk, gradients.vectors());
            });
            head.clearState();
            for (int number = chunks - 1; number >= 0; number--) {
                KeyChunk chunk = KeyChunk.of(arrays, number, CHUNK);
                head.readValues(chunk);
                head.writeKeyAndValueGradient(chunk, gradients.vectors());
            }
            features.keyGradients(head.sequence, head.column, scratch, Memory.KEY_GRADIENT, gradients.vectors());
        });
        return new double[0][];
    }

    /** One head of one sequence on one worker. */
    private final class Head {

        private final int sequence;
        private final int column;
        private final Scratch scratch;
        private final HeadColumns columns;
        private final Matrix keys;
        private final Matrix state;
        private final NativeFloats values;

        Head(int task, Scratch scratch) {
            this.sequence = heads.sequence(task);
            this.column = heads.column(task);
            this.scratch = scratch;
            this.columns = new HeadColumns(arrays, sequence, column, headSize);
            this.keys = features.keys(sequence, column, scratch, Memory.KEY_FEATURES)
                    .rows();
            int size = features.size() * extended;
            this.state = Matrix.dense(scratch.offHeap(Memory.STATE, size), 0, features.size(), extended);
            this.values = scratch.offHeap(Memory.VALUES, (long) CHUNK * extended);
        }

        /** Goes through the chunks with S, and shows those that hold queries before their own keys are added to it. */
        void forwards(Consumer<KeyChunk> chunkWithQueries) {
            clearState();
            for (int number = 0; number < chunks; number++) {
                KeyChunk chunk = KeyChunk.of(arrays, number, CHUNK);
                readValues(chunk);
                if (chunk.queries() > 0) {
                    chunkWithQueries.accept(chunk);
                }
                addToState(chunk);
            }
        }

        void clearState() {
            state.memory().clear(0, (long) features.size() * extended);
        }

        /** Copies the values of a chunk and appends a 1 to each. */
        void readValues(KeyChunk chunk) {
            float[] rows = rows();
            for (int key = 0; key < chunk.keys(); key++) {
                long at = arrays.valueAt(sequence, chunk.firstKey() + key, column);
                arrays.keyArray().get(at, rows, key * extended, headSize);
                rows[key * extended + headSize] = 1;
            }
            values.put(0, rows, 0, chunk.keys() * extended);
        }

        /** {@code S += f [v, 1]^T} over the keys of a chunk. */
        void addToState(KeyChunk chunk) {
            products.multiply(1, keys(chunk).transpose(), values(chunk), 1, state);
        }

        void writeOutput(KeyChunk chunk, NativeFloats output) {
            float[] rows = quotients(chunk);
            for (int row = 0; row < chunk.queries(); row++) {
                int at = row * extended;
                engine.rows().scale(rows, at, headSize, OnlineKernel.inverse(rows[at + headSize]));
                output.put(columns.at(chunk.firstQuery() + row), rows, at, headSize);
            }
        }

        /** {@code [n, d]} of every query of a chunk, on the heap. */
        private float[] quotients(KeyChunk chunk) {
            NativeFloats memory = scratch.offHeap(Memory.QUOTIENTS, (long) CHUNK * extended);
            Matrix quotients = Matrix.dense(memory, 0, chunk.queries(), extended);
            Matrix queries = queries(chunk);
            products.multiply(scale, queries, state, 0, quotients);
            products.multiply(1, scores(chunk, queries), values(chunk), 1, quotients);
            float[] rows = rows();
            memory.get(0, rows, 0, chunk.queries() * extended);
            return rows;
        }

        /** The visible scores of a chunk's queries on its own keys. */
        private Matrix scores(KeyChunk chunk, Matrix queries) {
            Matrix scores = pairs(chunk, Memory.SCORES);
            products.multiply(scale, queries, keys(chunk).transpose(), 0, scores);
            return visibleOnly(chunk, scores);
        }

        /** The gradient of these scores, {@code g [v, 1]^T}. */
        private Matrix scoreGradient(KeyChunk chunk) {
            Matrix gradient = pairs(chunk, Memory.SCORE_GRADIENT);
            products.multiply(1, quotientGradient(chunk), values(chunk).transpose(), 0, gradient);
            return visibleOnly(chunk, gradient);
        }

        private Matrix pairs(KeyChunk chunk, Enum<?> slot) {
            return Matrix.dense(scratch.offHeap(slot, (long) CHUNK * CHUNK), 0, chunk.queries(), chunk.keys());
        }

        private Matrix visibleOnly(KeyChunk chunk, Matrix pairs) {
            int size = chunk.queries() * chunk.keys();
            float[] rows = rows();
            pairs.memory().get(0, rows, 0, size);
            chunk.hideLaterKeys(rows);
            pairs.memory().put(0, rows, 0, size);
            return pairs;
        }

        /** Keeps {@code g = [upstream / d, -(upstream . output) / d]} of a chunk's queries. */
        void keepQuotientGradient(KeyChunk chunk, NativeFloats upstream) {
            float[] rows = quotients(chunk);
            float[] gradient = scratch.heap(Memory.UPSTREAM_ROWS, CHUNK * extended + RowArithmetic.PADDING);
            for (int row = 0; row < chunk.queries(); row++) {
                int at = row * extended;
                float inverse = OnlineKernel.inverse(rows[at + headSize]);
                upstream.get(columns.at(chunk.firstQuery() + row), gradient, at, headSize);
                float alongOutput = engine.rows().dot(gradient, at, rows, at, headSize) * inverse;
                engine.rows().scale(gradient, at, headSize, inverse);
                gradient[at + headSize] = -alongOutput * inverse;
            }
            Matrix kept = quotientGradient(chunk);
            kept.memory().put(kept.at(), gradient, 0, chunk.queries() * extended);
        }

        /** From the keys before the chunk by their sum S, and from its own. */
        void writeQueryGradient(KeyChunk chunk, AttentionArrays gradients) {
            Matrix target = features.queryGradientTarget(
                    sequence, column, chunk.firstQuery(), chunk.queries(), scratch, Memory.QUERY_GRADIENT, gradients);
            products.multiply(scale, quotientGradient(chunk), state.transpose(), 0, target);
            products.multiply(scale, scoreGradient(chunk), keys(chunk), 1, target);
            features.queryGradients(sequence, column, chunk.firstQuery(), chunk.queries(), scratch, target, gradients);
        }

        /** From the queries after the chunk by their sum U, which is the state now, and from its own. */
        void writeKeyAndValueGradient(KeyChunk chunk, AttentionArrays gradients) {
            Matrix keyGradient = features.keyGradientTarget(sequence, column, scratch, Memory.KEY_GRADIENT, gradients)
                    .rows(chunk.firstKey(), chunk.keys());
            long valueAt = gradients.valueAt(sequence, chunk.firstKey(), column);
            Matrix valueGradient =
                    new Matrix(gradients.keyArray(), valueAt, chunk.keys(), headSize, gradients.keyStride());
            products.multiply(scale, keys(chunk), state.columns(0, headSize), 0, valueGradient);
            products.multiply(scale, values(chunk), state.transpose(), 0, keyGradient);
            if (chunk.queries() > 0) {
                Matrix queries = queries(chunk);
                Matrix quotientGradient = quotientGradient(chunk);
                products.multiply(
                        1, scores(chunk, queries).transpose(), quotientGradient.columns(0, headSize), 1, valueGradient);
                products.multiply(scale, scoreGradient(chunk).transpose(), queries, 1, keyGradient);
                products.multiply(1, queries.transpose(), quotientGradient, 1, state);
            }
        }

        private float[] rows() {
            return scratch.heap(Memory.ROWS, CHUNK * Math.max(CHUNK, extended) + RowArithmetic.PADDING);
        }

        private Matrix queries(KeyChunk chunk) {
            return features.queries(
                            sequence, column, chunk.firstQuery(), chunk.queries(), scratch, Memory.QUERY_FEATURES)
                    .rows();
        }

        private Matrix keys(KeyChunk chunk) {
            return keys.rows(chunk.firstKey(), chunk.keys());
        }

        private Matrix values(KeyChunk chunk) {
            return Matrix.dense(values, 0, chunk.keys(), extended);
        }

        private Matrix quotientGradient(KeyChunk chunk) {
            NativeFloats all = scratch.offHeap(Memory.QUOTIENT_GRADIENT, (long) arrays.queries() * extended);
            return Matrix.dense(all, (long) chunk.firstQuery() * extended, chunk.queries(), extended);
        }
    }
}
