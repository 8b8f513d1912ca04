package org.attentionlab.attention.op;

import java.util.Arrays;
import java.util.Optional;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;

/**
 * Attention tile by tile, for normalisers that take rows in parts (Dao et al., arXiv 2205.14135). One task is one head of
 * one sequence. It takes a tile's width of keys at a time and brings the queries that see any of them past it, a block at a
 * time, so that these keys and values, and on the way back the sums of their gradients, stay in the second-level cache.
 * Rows are never whole: the output is the sum over tiles, corrected where a tile moves what raw weights refer to. The way
 * back finds weights from two numbers a row. Nothing is dropped and nobody watches.
 */
final class TileKernel implements AttentionKernel {

    /** What its memory is for. */
    private enum Memory {
        QUERY_FEATURES,
        WEIGHTS,
        SCORE_GRADIENT,
        QUERY_GRADIENT,
        ROWS,
        UPSTREAM_ROWS,
        SCORES,
        KEPT
    }

    private static final int TILE_KEYS = 1024;
    private static final int BLOCK_QUERIES = 32;

    private static final float[] NOT_READ = {};

    private final EngineRuntime engine;
    private final RowArithmetic arithmetic;
    private final StripProducts products;
    private final LayerHeads heads;
    private final OnlineKernel normaliser;
    private final AttentionArrays arrays;
    private final VectorFeatures features;
    private final ScoreBias bias;
    private final float scale;

    TileKernel(
            EngineRuntime engine,
            LayerHeads heads,
            OnlineKernel normaliser,
            AttentionArrays arrays,
            Optional<RotationTables.Turns> rotation,
            ScoreBias bias) {
        this.engine = engine;
        this.arithmetic = engine.rows();
        this.products = new StripProducts(engine.products());
        this.heads = heads;
        this.normaliser = normaliser;
        this.arrays = arrays;
        this.features = new VectorFeatures(engine.rows(), heads, arrays, rotation);
        this.bias = bias;
        this.scale = (float) heads.score().scale(heads.headSize());
    }

    @Override
    public void forward(AttentionResult result, AttentionInputs inputs, Optional<RowObserver> observer) {
        engine.workers().run(heads.tasks(arrays.batch()), (task, scratch) -> {
            Head head = head(task, scratch, inputs);
            Matrix values = head.task.keysAndValues().values();
            for (int firstKey = 0; firstKey < arrays.keys(); firstKey += TILE_KEYS) {
                for (int start = lastStart(); start >= 0 && sees(start, firstKey); start -= BLOCK_QUERIES) {
                    Tile tile = new Tile(head, firstKey, start);
                    tile.computeScores();
                    tile.normalise(result.output());
                    tile.addOutput(values, result.output());
                }
            }
            result.kept().put(keptAt(task), head.kept, 0, arrays.queries() * OnlineKernel.KEPT);
        });
    }

    @Override
    public double[][] backward(
            NativeFloats upstream, AttentionResult result, AttentionInputs inputs, AttentionGradients gradients) {
        int tasks = heads.tasks(arrays.batch());
        ParameterGradients parameterGradients = new ParameterGradients(heads, tasks);
        engine.workers().run(tasks, (task, scratch) -> {
            Head head = head(task, scratch, inputs);
            result.kept().get(keptAt(task), head.kept, 0, arrays.queries() * OnlineKernel.KEPT);
            float[] centres = normaliser.backwardReadsCentre()
                    ? head.task.columns().dots(result.output(), upstream, arithmetic, scratch)
                    : NOT_READ;
            Matrix transposedValues = head.task.keysAndValues().transposedValues();
            Matrix queryGradient = features.queryGradientTarget(
                    head.task.sequence(),
                    head.task.column(),
                    0,
                    arrays.queries(),
                    scratch,
                    Memory.QUERY_GRADIENT,
                    gradients.vectors());
            for (int firstKey = 0; firstKey < arrays.keys(); firstKey += TILE_KEYS) {
                for (int start = lastStart(); start >= 0 && sees(start, firstKey); start -= BLOCK_QUERIES) {
                    Tile tile = new Tile(head, firstKey, start);
                    tile.computeScores();
                    tile.computeUpstream(upstream, transposedValues);
                    tile.normaliseBackward(centres);
                    tile.addGradients(upstream, gradients.vectors(), queryGradient);
                }
            }
            features.queryGradients(
                    head.task.sequence(),
                    head.task.column(),
                    0,
                    arrays.queries(),
                    scratch,
                    queryGradient,
                    gradients.vectors());
            head.task.keysAndValues().writeGradients(gradients.vectors());
            parameterGradients.take(task, head.task.context());
        });
        gradients.bias().ifPresent(bias::writeGradient);
        return parameterGradients.byHead();
    }

    /** Where the last block of queries starts; it sees every key, so that gradients of a tile's keys begin with it. */
    private int lastStart() {
        return (arrays.queries() - 1) / BLOCK_QUERIES * BLOCK_QUERIES;
    }

    /** Where the numbers that the rows of a task keep begin. */
    private long keptAt(int task) {
        return heads.number(task) * arrays.queries() * OnlineKernel.KEPT;
    }

    private int blockSize(int start) {
        return Math.min(BLOCK_QUERIES, arrays.queries() - start);
    }

    /** Whether any query of a block sees the first key of a tile. */
    private boolean sees(int start, int firstKey) {
        return arrays.visible(start + blockSize(start) - 1) > firstKey;
    }

    /**
     * One head of one sequence.
     *
     * @param task its forms of keys and values, and where its rows lie
     * @param queries the features of all queries
     * @param kept what each row keeps
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Head(HeadTask task, Matrix queries, float[] kept) {}

    private Head head(int number, Scratch scratch, AttentionInputs inputs) {
        HeadTask task = HeadTask.start(number, scratch, heads, inputs, features, arithmetic);
        VectorFeatures.Features queries =
                features.queries(task.sequence(), task.column(), 0, arrays.queries(), scratch, Memory.QUERY_FEATURES);
        task.farRows().startQueries(queries.firstFar());
        return new Head(task, queries.rows(), scratch.heap(Memory.KEPT, arrays.queries() * OnlineKernel.KEPT));
    }

    /** The scores of a block of queries against the keys of a tile that the last of them sees. */
    private final class Tile {

        private final Head head;
        private final int firstKey;
        private final int start;
        private final int count;
        private final int width;
        private final int stride;
        private final int group;
        private final Matrix queries;
        private final Matrix weights;

        Tile(Head head, int firstKey, int start) {
            this.head = head;
            this.firstKey = firstKey;
            this.start = start;
            this.count = blockSize(start);
            this.width = Math.min(TILE_KEYS, arrays.visible(start + count - 1) - firstKey);
            this.stride = StripProducts.stride(width);
            this.group = StripProducts.rowsTogether(count, stride);
            this.queries = head.queries.rows(start, count);
            this.weights = matrix(Memory.WEIGHTS);
        }

        private Matrix matrix(Enum<?> slot) {
            return new Matrix(head.task.scratch().offHeap(slot, (long) count * stride), 0, count, width, stride);
        }

        void computeScores() {
            products.spread(
                    scale, queries, head.task.keysAndValues().transposedKeys().columns(firstKey, width), weights);
        }

        /** How many keys of the tile a query sees. */
        private int seen(int query) {
            return Math.max(0, Math.min(width, arrays.visible(query) - firstKey));
        }

        /** Turns scores into raw weights, or into weights where a row ends; a few rows at a time that stay in the cache. */
        void normalise(NativeFloats output) {
            float[] rows = head.task.scratch().heap(Memory.ROWS, group * stride + RowArithmetic.PADDING);
            for (int first = 0; first < count; first += group) {
                int size = Math.min(group, count - first) * stride;
                weights.memory().get((long) first * stride, rows, 0, size);
                for (int at = 0; at < size; at += stride) {
                    int query = start + first + at / stride;
                    int n = seen(query);
                    if (n > 0) {
                        normalise(rows, at, n, query, output);
                    }
                    Arrays.fill(rows, at + n, at + stride, 0);
                }
                weights.memory().put((long) first * stride, rows, 0, size);
            }
        }

        private void normalise(float[] rows, int at, int n, int query, NativeFloats output) {
            startRow(query);
            if (firstKey == 0) {
                normaliser.start(head.task.context());
            }
            head.task.farRows().mend(arithmetic, rows, at, query, firstKey, n);
            bias.apply(arithmetic, head.task.index(), rows, at, n, arrays.visible(query) - firstKey);
            float earlier = normaliser.addPart(rows, at, n, head.task.context());
            float inverse = arrays.visible(query) == firstKey + n ? normaliser.finish(head.task.context()) : 1;
            arithmetic.scaleCountable(rows, at, n, inverse);
            earlier *= inverse;
            head.task.context().store(head.kept, query * OnlineKernel.KEPT, OnlineKernel.KEPT);
            if (firstKey > 0 && earlier != 1) {
                head.task.columns().scale(output, query, earlier, arithmetic, head.task.scratch());
            }
        }

        private void startRow(int query) {
            head.task.context().startRow(arrays.visible(query));
            head.task.context().restore(head.kept, query * OnlineKernel.KEPT, OnlineKernel.KEPT);
        }

        void addOutput(Matrix values, NativeFloats output) {
            products.gather(1, weights, values.rows(firstKey, width), firstKey == 0 ? 0 : 1, outputRows(output));
        }

        void computeUpstream(NativeFloats upstream, Matrix transposedValues) {
            Matrix visible = transposedValues.columns(firstKey, width);
            products.spread(1, outputRows(upstream), visible, matrix(Memory.SCORE_GRADIENT));
        }

        /** Turns scores into weights, and the gradient of the weights into that of the scores. */
        void normaliseBackward(float[] centres) {
            float[] rows = head.task.scratch().heap(Memory.ROWS, group * stride + RowArithmetic.PADDING);
            float[] gradient = head.task.scratch().heap(Memory.UPSTREAM_ROWS, group * stride + RowArithmetic.PADDING);
            NativeFloats upstream = matrix(Memory.SCORE_GRADIENT).memory();
            for (int first = 0; first < count; first += group) {
                int size = Math.min(group, count - first) * stride;
                weights.memory().get((long) first * stride, rows, 0, size);
                upstream.get((long) first * stride, gradient, 0, size);
                for (int at = 0; at < size; at += stride) {
                    int query = start + first + at / stride;
                    int n = seen(query);
                    if (n > 0) {
                        normaliseBackward(rows, gradient, at, n, query, centres == NOT_READ ? 0 : centres[query]);
                    }
                    Arrays.fill(rows, at + n, at + stride, 0);
                    Arrays.fill(gradient, at + n, at + stride, 0);
                }
                weights.memory().put((long) first * stride, rows, 0, size);
                upstream.put((long) first * stride, gradient, 0, size);
            }
        }

        private void normaliseBackward(float[] rows, float[] gradient, int at, int n, int query, float centre) {
            startRow(query);
            int remaining = arrays.visible(query) - firstKey;
            head.task.farRows().mend(arithmetic, rows, at, query, firstKey, n);
            bias.apply(arithmetic, head.task.index(), rows, at, n, remaining);
            float[] scores = rows;
            if (bias.gradientReadsScores()) {
                scores = head.task.scratch().heap(Memory.SCORES, at + n + RowArithmetic.PADDING);
                System.arraycopy(rows, at, scores, at, n);
            }
            normaliser.backwardPart(rows, gradient, at, n, centre, head.task.context());
            if (firstKey == 0) {
                normaliser.backwardRow(centre, head.task.context());
            }
            bias.gradient(arithmetic, head.task.sequence(), head.task.index(), scores, gradient, at, n, remaining);
            head.task.farRows().setAside(gradient, at, query, n);
        }

        void addGradients(NativeFloats upstream, AttentionArrays gradients, Matrix queryGradient) {
            float keptOfKeys = start == lastStart() ? 0 : 1;
            float keptOfQueries = firstKey == 0 ? 0 : 1;
            Matrix scoreGradient = matrix(Memory.SCORE_GRADIENT);
            KeysAndValues vectors = head.task.keysAndValues();
            Matrix valueGradient = vectors.valueGradient(gradients).rows(firstKey, width);
            Matrix keyGradient = vectors.keyGradient(gradients).rows(firstKey, width);
            products.scatter(1, weights, outputRows(upstream), keptOfKeys, valueGradient);
            products.scatter(scale, scoreGradient, queries, keptOfKeys, keyGradient);
            Matrix blockGradient = queryGradient.rows(start, count);
            products.gather(scale, scoreGradient, vectors.keys().rows(firstKey, width), keptOfQueries, blockGradient);
            head.task.farRows().addGradients(scale, start, blockGradient, firstKey, keyGradient);
        }

        /** The rows of the block's queries in an array of the output's shape. */
        private Matrix outputRows(NativeFloats output) {
            return head.task.columns().rows(output, start, count);
        }
    }
}
