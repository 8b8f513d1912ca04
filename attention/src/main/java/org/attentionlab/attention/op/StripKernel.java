package org.attentionlab.attention.op;

import java.util.Arrays;
import java.util.Optional;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Attention strip by strip. One task is one head of one sequence; it takes a block of queries at a time, computes their
 * strip of scores with one matrix product, normalises it row by row on the heap, and multiplies it with the values.
 * Nothing of size length x length exists. The way back computes each strip again.
 */
final class StripKernel implements AttentionKernel {

    /** What its memory is for. */
    private enum Memory {
        QUERY_FEATURES,
        STRIP,
        UPSTREAM,
        QUERY_GRADIENT,
        ROWS,
        ROW_SCORES,
        ROW_UPSTREAM
    }

    private static final int STRIP_FLOATS = 1 << 19;
    private static final int MOST_QUERIES = 32;
    private static final int FEWEST_QUERIES = 16;

    private final EngineRuntime engine;
    private final LayerHeads heads;
    private final AttentionArrays arrays;
    private final VectorFeatures features;
    private final ScoreBias bias;
    private final Optional<SinkChange> sink;

    StripKernel(
            EngineRuntime engine,
            LayerHeads heads,
            AttentionArrays arrays,
            Optional<RotationTables.Turns> rotation,
            ScoreBias bias,
            Optional<SinkChange> sink) {
        this.engine = engine;
        this.heads = heads;
        this.arrays = arrays;
        this.features = new VectorFeatures(engine.rows(), heads, arrays, rotation);
        this.bias = bias;
        this.sink = sink;
    }

    @Override
    public void forward(AttentionResult result, AttentionInputs inputs, Optional<RowObserver> observer) {
        engine.workers().run(heads.tasks(arrays.batch()), (task, scratch) -> {
            HeadTask head = HeadTask.start(task, scratch, heads, inputs, features, engine.rows());
            Matrix values = head.keysAndValues().values();
            for (int start = 0; start < arrays.queries(); start += blockSize()) {
                Strip strip = new Strip(head, start);
                strip.computeScores();
                strip.normalise(observer, inputs.dropoutKey());
                strip.timesValues(values, result.output());
            }
        });
    }

    @Override
    public double[][] backward(
            NativeFloats upstream, AttentionResult result, AttentionInputs inputs, AttentionGradients gradients) {
        if (sink.isPresent()) {
            throw new IllegalStateException("there is no way back through attention whose weights are changed");
        }
        int tasks = heads.tasks(arrays.batch());
        ParameterGradients parameterGradients = new ParameterGradients(heads, tasks);
        engine.workers().run(tasks, (task, scratch) -> {
            HeadTask head = HeadTask.start(task, scratch, heads, inputs, features, engine.rows());
            Matrix transposedValues = head.keysAndValues().transposedValues();
            for (int start = lastStart(); start >= 0; start -= blockSize()) {
                Strip strip = new Strip(head, start);
                strip.computeScores();
                strip.computeUpstream(upstream, transposedValues);
                strip.normaliseBackward(inputs.dropoutKey(), gradients.tokens());
                strip.addGradients(upstream, gradients.vectors(), start == lastStart() ? 0 : 1);
            }
            head.keysAndValues().writeGradients(gradients.vectors());
            head.tokens().endHead(gradients.tokens());
            parameterGradients.take(task, head.context());
        });
        gradients.bias().ifPresent(bias::writeGradient);
        return parameterGradients.byHead();
    }

    private int blockSize() {
        return Math.max(FEWEST_QUERIES, Math.min(MOST_QUERIES, STRIP_FLOATS / arrays.keys()));
    }

    /** Where the last block of queries starts; it sees every key, so that key gradients begin with it. */
    private int lastStart() {
        return (arrays.queries() - 1) / blockSize() * blockSize();
    }

    /** The scores of a block of queries against every key that the last of them sees. */
    private final class Strip {

        private final HeadTask head;
        private final int start;
        private final int count;
        private final int width;
        private final int stride;
        private final int floats;
        private final NativeFloats strip;
        private final int group;
        private final Matrix queries;
        private final RowArithmetic arithmetic = engine.rows();
        private final StripProducts products = new StripProducts(engine.products());
        private final float scale = (float) heads.score().scale(heads.headSize());

        Strip(HeadTask head, int start) {
            this.head = head;
            this.start = start;
            this.count = Math.min(blockSize(), arrays.queries() - start);
            this.width = arrays.visible(start + count - 1);
            this.stride = StripProducts.stride(width);
            this.floats = count * stride;
            this.strip = head.scratch().offHeap(Memory.STRIP, floats);
            this.group = StripProducts.rowsTogether(count, stride);
            VectorFeatures.Features block = features.queries(
                    head.sequence(), head.column(), start, count, head.scratch(), Memory.QUERY_FEATURES);
            head.farRows().startQueries(start + block.firstFar());
            this.queries = block.rows();
        }

        void computeScores() {
            products.spread(
                    scale, queries, head.keysAndValues().transposedKeys().columns(0, width), weights());
        }

        /** Turns scores into weights, a few rows at a time: as many as stay in the first-level cache. */
        void normalise(Optional<RowObserver> observer, long dropoutKey) {
            float[] rows = head.scratch().heap(Memory.ROWS, groupFloats());
            float[] scores = observer.isPresent() ? head.scratch().heap(Memory.ROW_SCORES, groupFloats()) : rows;
            for (int first = 0; first < count; first += group) {
                int size = Math.min(group, count - first) * stride;
                long groupAt = (long) first * stride;
                strip.get(groupAt, rows, 0, size);
                for (int at = 0; at < size; at += stride) {
                    int query = start + first + at / stride;
                    int n = arrays.visible(query);
                    head.farRows().mend(arithmetic, rows, at, query, 0, n);
                    bias.apply(arithmetic, head.index(), rows, at, n, n);
                    if (observer.isPresent()) {
                        System.arraycopy(rows, at, scores, at, n);
                    }
                    head.startRow(query, n);
                    heads.normaliser().kernel().forward(rows, at, n, head.context());
                    Arrays.fill(rows, at + n, at + stride, 0);
                    if (observer.isPresent()) {
                        observer.get()
                                .row(heads.layer().index(), head.sequence(), head.index(), query, scores, rows, at, n);
                    }
                    if (sink.isPresent()) {
                        SinkRows.change(sink.get(), rows, at, n);
                    }
                    dropout(dropoutKey, query).apply(rows, at, n);
                }
                arithmetic.dropBelow(rows, 0, size, RowArithmetic.LEAST_WEIGHT);
                strip.put(groupAt, rows, 0, size);
            }
        }

        void timesValues(Matrix values, NativeFloats output) {
            products.gather(1, weights(), values.rows(0, width), 0, queryRows(output));
        }

        void computeUpstream(NativeFloats upstream, Matrix transposedValues) {
            products.spread(1, queryRows(upstream), transposedValues.columns(0, width), scoreGradient());
        }

        /** Turns scores into weights, and the gradient of the weights into that of the scores. */
        void normaliseBackward(long dropoutKey, TokenArrays tokenGradients) {
            float[] rows = head.scratch().heap(Memory.ROWS, groupFloats());
            boolean readsScores = heads.normaliser().kernel().backwardReadsScores() || bias.gradientReadsScores();
            float[] scores = readsScores ? head.scratch().heap(Memory.ROW_SCORES, groupFloats()) : rows;
            float[] gradient = head.scratch().heap(Memory.ROW_UPSTREAM, groupFloats());
            NativeFloats upstream = scoreGradient().memory();
            for (int first = 0; first < count; first += group) {
                int size = Math.min(group, count - first) * stride;
                long groupAt = (long) first * stride;
                strip.get(groupAt, rows, 0, size);
                upstream.get(groupAt, gradient, 0, size);
                for (int at = 0; at < size; at += stride) {
                    int query = start + first + at / stride;
                    int n = arrays.visible(query);
                    head.farRows().mend(arithmetic, rows, at, query, 0, n);
                    bias.apply(arithmetic, head.index(), rows, at, n, n);
                    if (readsScores) {
                        System.arraycopy(rows, at, scores, at, n);
                    }
                    head.startRow(query, n);
                    heads.normaliser().kernel().forwardKeeping(rows, at, n, head.context());
                    WeightDropout dropout = dropout(dropoutKey, query);
                    dropout.apply(gradient, at, n);
                    heads.normaliser().kernel().backward(scores, rows, gradient, at, n, head.context());
                    head.tokens().endRow(query, tokenGradients);
                    bias.gradient(arithmetic, head.sequence(), head.index(), scores, gradient, at, n, n);
                    head.farRows().setAside(gradient, at, query, n);
                    dropout.apply(rows, at, n);
                    Arrays.fill(rows, at + n, at + stride, 0);
                    Arrays.fill(gradient, at + n, at + stride, 0);
                }
                arithmetic.dropBelow(rows, 0, size, RowArithmetic.LEAST_WEIGHT);
                arithmetic.dropBelow(gradient, 0, size, RowArithmetic.LEAST_WEIGHT);
                strip.put(groupAt, rows, 0, size);
                upstream.put(groupAt, gradient, 0, size);
            }
        }

        private WeightDropout dropout(long key, int query) {
            return WeightDropout.of(heads.layer(), key, head.sequence(), head.index(), query);
        }

        private int groupFloats() {
            return group * stride + RowArithmetic.PADDING;
        }

        void addGradients(NativeFloats upstream, AttentionArrays gradients, float kept) {
            KeysAndValues vectors = head.keysAndValues();
            Matrix valueGradient = vectors.valueGradient(gradients).rows(0, width);
            products.scatter(1, weights(), queryRows(upstream), kept, valueGradient);
            Matrix queryGradient = features.queryGradientTarget(
                    head.sequence(), head.column(), start, count, head.scratch(), Memory.QUERY_GRADIENT, gradients);
            products.gather(scale, scoreGradient(), vectors.keys().rows(0, width), 0, queryGradient);
            Matrix keyGradient = vectors.keyGradient(gradients).rows(0, width);
            products.scatter(scale, scoreGradient(), queries, kept, keyGradient);
            head.farRows().addGradients(scale, start, queryGradient, 0, keyGradient);
            features.queryGradients(
                    head.sequence(), head.column(), start, count, head.scratch(), queryGradient, gradients);
        }

        /** What the strip holds: scores, then weights. */
        private Matrix weights() {
            return new Matrix(strip, 0, count, width, stride);
        }

        /** The gradient of the weights, then of the scores. */
        private Matrix scoreGradient() {
            return new Matrix(head.scratch().offHeap(Memory.UPSTREAM, floats), 0, count, width, stride);
        }

        /** The rows of the block's queries in an array of the output's shape. */
        private Matrix queryRows(NativeFloats output) {
            return head.columns().rows(output, start, count);
        }
    }
}
