package org.attentionlab.attention.op;

import java.util.Optional;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.MatrixProducts;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;
import org.bytedeco.javacpp.FloatPointer;

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

    /** The number of keys from which on this is faster than strips. */
    static final int WORTHWHILE = 256;

    private static final int CHUNK = 64;

    private static final int KEY_FEATURES = 0;
    private static final int QUERY_FEATURES = 1;
    private static final int SCORES = 2;
    private static final int SCORE_GRADIENT = 3;
    private static final int KEY_GRADIENT = 4;
    private static final int QUERY_GRADIENT = 5;
    private static final int VALUES = 6;
    private static final int QUOTIENTS = 7;
    private static final int QUOTIENT_GRADIENT = 8;
    private static final int STATE = 9;
    private static final int ROWS = 0;
    private static final int UPSTREAM_ROWS = 1;

    private final EngineRuntime engine;
    private final MatrixProducts products;
    private final AttentionLayer layer;
    private final AttentionArrays arrays;
    private final VectorFeatures features;
    private final int headSize;
    private final int extended;
    private final float scale;
    private final int chunks;

    LinearTimeKernel(
            EngineRuntime engine,
            AttentionLayer layer,
            AttentionArrays arrays,
            Optional<RotationTables.Table> rotation) {
        this.engine = engine;
        this.products = engine.products();
        this.layer = layer;
        this.arrays = arrays;
        this.features = new VectorFeatures(engine.rows(), layer, arrays, rotation);
        this.headSize = layer.headSize();
        this.extended = headSize + 1;
        this.scale = (float) layer.normaliser().score().scale(headSize);
        this.chunks = KeyChunk.count(arrays, CHUNK);
    }

    /** Whether a layer's attention has this form. */
    static boolean fits(AttentionLayer layer) {
        return layer.normaliser().score().positive()
                && layer.normaliser().form().dividesByRowSum()
                && layer.position().slopes(layer.heads()).isEmpty()
                && layer.dropout() == 0;
    }

    @Override
    public void forward(
            NativeFloats output, HeadParameters parameters, long dropoutKey, Optional<RowObserver> observer) {
        engine.workers().run(arrays.batch() * layer.heads(), (task, scratch) -> {
            Head head = new Head(task, scratch);
            head.clearState();
            for (int number = 0; number < chunks; number++) {
                KeyChunk chunk = KeyChunk.of(arrays, number, CHUNK);
                head.readValues(chunk);
                if (chunk.queries() > 0) {
                    head.writeOutput(chunk, output);
                }
                head.addToState(chunk);
            }
        });
    }

    @Override
    public double[][] backward(
            NativeFloats upstream, AttentionArrays gradients, HeadParameters parameters, long dropoutKey) {
        engine.workers().run(arrays.batch() * layer.heads(), (task, scratch) -> {
            Head head = new Head(task, scratch);
            head.clearState();
            for (int number = 0; number < chunks; number++) {
                KeyChunk chunk = KeyChunk.of(arrays, number, CHUNK);
                head.readValues(chunk);
                if (chunk.queries() > 0) {
                    head.keepQuotientGradient(chunk, upstream);
                    head.writeQueryGradient(chunk, gradients);
                }
                head.addToState(chunk);
            }
            head.clearState();
            for (int number = chunks - 1; number >= 0; number--) {
                KeyChunk chunk = KeyChunk.of(arrays, number, CHUNK);
                head.readValues(chunk);
                head.writeKeyAndValueGradient(chunk, gradients);
            }
            head.finishKeyGradient(gradients);
        });
        return new double[0][];
    }

    /** One head of one sequence on one worker. */
    private final class Head {

        private final int sequence;
        private final int column;
        private final Scratch scratch;
        private final VectorFeatures.Block keys;
        private final NativeFloats state;
        private final NativeFloats values;
        private final NativeFloats quotients;

        Head(int task, Scratch scratch) {
            this.sequence = task / layer.heads();
            this.column = task % layer.heads() * headSize;
            this.scratch = scratch;
            this.keys = features.keys(sequence, column, scratch, KEY_FEATURES);
            this.state = scratch.offHeap(STATE, (long) features.size() * extended);
            this.values = scratch.offHeap(VALUES, (long) CHUNK * extended);
            this.quotients = scratch.offHeap(QUOTIENTS, (long) CHUNK * extended);
        }

        void clearState() {
            state.clear(0, (long) features.size() * extended);
        }

        /** Copies the values of a chunk and appends a 1 to each. */
        void readValues(KeyChunk chunk) {
            float[] rows = scratch.heap(ROWS, CHUNK * extended + RowArithmetic.PADDING);
            for (int key = 0; key < chunk.keys(); key++) {
                long at = arrays.valueAt(sequence, chunk.firstKey() + key, column);
                arrays.keyArray().get(at, rows, key * extended, headSize);
                rows[key * extended + headSize] = 1;
            }
            values.put(0, rows, 0, chunk.keys() * extended);
        }

        /** {@code S += f [v, 1]^T} over the keys of a chunk. */
        void addToState(KeyChunk chunk) {
            addOuterProducts(keyFeatures(chunk), keys.stride(), chunk.keys(), values, 0);
        }

        private void addOuterProducts(FloatPointer left, int stride, int count, NativeFloats right, long at) {
            products.multiply(
                    true,
                    false,
                    features.size(),
                    extended,
                    count,
                    1,
                    left,
                    stride,
                    right.at(at),
                    extended,
                    1,
                    state.at(0),
                    extended);
        }

        void writeOutput(KeyChunk chunk, NativeFloats output) {
            float[] rows = quotients(chunk);
            for (int row = 0; row < chunk.queries(); row++) {
                engine.rows().scale(rows, row * extended, headSize, inverse(rows[row * extended + headSize]));
                output.put(outputAt(chunk.firstQuery() + row), rows, row * extended, headSize);
            }
        }

        /** {@code [n, d]} of every query of a chunk, on the heap. */
        private float[] quotients(KeyChunk chunk) {
            VectorFeatures.Block queries = queryFeatures(chunk);
            products.multiply(
                    false,
                    false,
                    chunk.queries(),
                    extended,
                    features.size(),
                    scale,
                    queries.first(),
                    queries.stride(),
                    state.at(0),
                    extended,
                    0,
                    quotients.at(0),
                    extended);
            products.multiply(
                    false,
                    false,
                    chunk.queries(),
                    extended,
                    chunk.keys(),
                    1,
                    scores(chunk, queries).at(0),
                    chunk.keys(),
                    values.at(0),
                    extended,
                    1,
                    quotients.at(0),
                    extended);
            float[] rows = scratch.heap(ROWS, CHUNK * extended + RowArithmetic.PADDING);
            quotients.get(0, rows, 0, chunk.queries() * extended);
            return rows;
        }

        /** The visible scores of a chunk's queries on its own keys. */
        private NativeFloats scores(KeyChunk chunk, VectorFeatures.Block queries) {
            NativeFloats scores = scratch.offHeap(SCORES, (long) CHUNK * CHUNK);
            products.multiply(
                    false,
                    true,
                    chunk.queries(),
                    chunk.keys(),
                    features.size(),
                    scale,
                    queries.first(),
                    queries.stride(),
                    keyFeatures(chunk),
                    keys.stride(),
                    0,
                    scores.at(0),
                    chunk.keys());
            return visibleOnly(chunk, scores);
        }

        private NativeFloats visibleOnly(KeyChunk chunk, NativeFloats scores) {
            int size = chunk.queries() * chunk.keys();
            float[] rows = scratch.heap(ROWS, Math.max(CHUNK * CHUNK, CHUNK * extended) + RowArithmetic.PADDING);
            scores.get(0, rows, 0, size);
            chunk.hideLaterKeys(rows);
            scores.put(0, rows, 0, size);
            return scores;
        }

        /** Keeps {@code g = [upstream / d, -(upstream . output) / d]} of a chunk's queries. */
        void keepQuotientGradient(KeyChunk chunk, NativeFloats upstream) {
            float[] rows = quotients(chunk);
            float[] gradient = scratch.heap(UPSTREAM_ROWS, CHUNK * extended + RowArithmetic.PADDING);
            for (int row = 0; row < chunk.queries(); row++) {
                int at = row * extended;
                float inverse = inverse(rows[at + headSize]);
                upstream.get(outputAt(chunk.firstQuery() + row), gradient, at, headSize);
                float alongOutput = engine.rows().dot(gradient, at, rows, at, headSize) * inverse;
                engine.rows().scale(gradient, at, headSize, inverse);
                gradient[at + headSize] = -alongOutput * inverse;
            }
            quotientGradient().put(gradientAt(chunk), gradient, 0, chunk.queries() * extended);
        }

        void writeQueryGradient(KeyChunk chunk, AttentionArrays gradients) {
            VectorFeatures.Block target = features.queryGradientTarget(
                    sequence, column, chunk.firstQuery(), chunk.queries(), scratch, QUERY_GRADIENT, gradients);
            products.multiply(
                    false,
                    true,
                    chunk.queries(),
                    features.size(),
                    extended,
                    scale,
                    quotientGradient().at(gradientAt(chunk)),
                    extended,
                    state.at(0),
                    extended,
                    0,
                    target.first(),
                    target.stride());
            products.multiply(
                    false,
                    false,
                    chunk.queries(),
                    features.size(),
                    chunk.keys(),
                    scale,
                    scoreGradient(chunk).at(0),
                    chunk.keys(),
                    keyFeatures(chunk),
                    keys.stride(),
                    1,
                    target.first(),
                    target.stride());
            features.queryGradients(sequence, column, chunk.firstQuery(), chunk.queries(), scratch, target, gradients);
        }

        /** {@code g [v, 1]^T} of the visible pairs of a chunk. */
        private NativeFloats scoreGradient(KeyChunk chunk) {
            NativeFloats gradient = scratch.offHeap(SCORE_GRADIENT, (long) CHUNK * CHUNK);
            products.multiply(
                    false,
                    true,
                    chunk.queries(),
                    chunk.keys(),
                    extended,
                    1,
                    quotientGradient().at(gradientAt(chunk)),
                    extended,
                    values.at(0),
                    extended,
                    0,
                    gradient.at(0),
                    chunk.keys());
            return visibleOnly(chunk, gradient);
        }

        /** From the queries after the chunk by their sum U, which is the state now, and from its own. */
        void writeKeyAndValueGradient(KeyChunk chunk, AttentionArrays gradients) {
            VectorFeatures.Block target =
                    features.keyGradientTarget(sequence, column, scratch, KEY_GRADIENT, gradients);
            long targetAt = target.at() + (long) chunk.firstKey() * target.stride();
            long valueAt = gradients.valueAt(sequence, chunk.firstKey(), column);
            products.multiply(
                    false,
                    false,
                    chunk.keys(),
                    headSize,
                    features.size(),
                    scale,
                    keyFeatures(chunk),
                    keys.stride(),
                    state.at(0),
                    extended,
                    0,
                    gradients.keyArray().at(valueAt),
                    gradients.keyStride());
            products.multiply(
                    false,
                    true,
                    chunk.keys(),
                    features.size(),
                    extended,
                    scale,
                    values.at(0),
                    extended,
                    state.at(0),
                    extended,
                    0,
                    target.memory().at(targetAt),
                    target.stride());
            if (chunk.queries() == 0) {
                return;
            }
            VectorFeatures.Block queries = queryFeatures(chunk);
            products.multiply(
                    true,
                    false,
                    chunk.keys(),
                    headSize,
                    chunk.queries(),
                    1,
                    scores(chunk, queries).at(0),
                    chunk.keys(),
                    quotientGradient().at(gradientAt(chunk)),
                    extended,
                    1,
                    gradients.keyArray().at(valueAt),
                    gradients.keyStride());
            products.multiply(
                    true,
                    false,
                    chunk.keys(),
                    features.size(),
                    chunk.queries(),
                    scale,
                    scoreGradient(chunk).at(0),
                    chunk.keys(),
                    queries.first(),
                    queries.stride(),
                    1,
                    target.memory().at(targetAt),
                    target.stride());
            addOuterProducts(queries.first(), queries.stride(), chunk.queries(), quotientGradient(), gradientAt(chunk));
        }

        void finishKeyGradient(AttentionArrays gradients) {
            if (features.computed()) {
                long size = (long) arrays.keys() * features.size();
                features.keyGradients(sequence, column, scratch, scratch.offHeap(KEY_GRADIENT, size), gradients);
            }
        }

        private VectorFeatures.Block queryFeatures(KeyChunk chunk) {
            return features.queries(sequence, column, chunk.firstQuery(), chunk.queries(), scratch, QUERY_FEATURES);
        }

        private FloatPointer keyFeatures(KeyChunk chunk) {
            return keys.memory().at(keys.at() + (long) chunk.firstKey() * keys.stride());
        }

        private NativeFloats quotientGradient() {
            return scratch.offHeap(QUOTIENT_GRADIENT, (long) arrays.queries() * extended);
        }

        private long gradientAt(KeyChunk chunk) {
            return (long) chunk.firstQuery() * extended;
        }

        private long outputAt(int query) {
            return ((long) sequence * arrays.queries() + query) * arrays.width() + column;
        }
    }

    private static float inverse(float sum) {
        return sum < Float.MIN_NORMAL ? 0 : 1 / sum;
    }
}
