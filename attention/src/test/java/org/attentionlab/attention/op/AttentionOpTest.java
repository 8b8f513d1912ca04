package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionOp.Reading;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineBinding;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.MatrixProducts;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.worker.WorkerPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AttentionOpTest {

    private static final long SEED = 20261122;

    @BeforeAll
    static void register() {
        AttentionRuntime.registerOps();
    }

    static Stream<Arguments> normalisersAndPositions() {
        return NormaliserRegistry.standard().names().stream()
                .flatMap(name -> Stream.of("none", "rope", "alibi").map(position -> Arguments.of(name, position)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("normalisersAndPositions")
    void equalsPlainLoopsInValueAndEveryGradient(String normaliser, String position) {
        check(layer(normaliser, position, 2, 6), 2, 37, 37);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("normalisersAndPositions")
    void queriesAtTheEndOfMoreKeysEqualPlainLoops(String normaliser, String position) {
        check(layer(normaliser, position, 3, 4), 1, 1, 13);
        check(layer(normaliser, position, 1, 2), 2, 5, 7);
    }

    @Test
    void stripsOfManyQueriesAndOneKeyEqualPlainLoops() {
        check(layer("softmax", "rope", 1, 8), 1, 331, 331);
        check(layer("ssmax", "none", 2, 2), 3, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nape", "rope(share=0.5)", "rope(share=0.1)", "rope(stretch=3, length=16)"})
    void otherPositionsEqualPlainLoops(String position) {
        check(layer("softmax", position, 3, 8), 2, 37, 37);
        check(layer("linear", position, 2, 6), 1, 5, 17);
    }

    @ParameterizedTest(name = "{0}, {1} queries at the end of {2} keys, {3}")
    @CsvSource({
        "softmax, 67, 1031, none",
        "softplus_l1, 1027, 1027, none",
        "gaussian_l1, 3, 1024, none",
        "ssmax, 65, 1100, rope",
        "softmax, 40, 2090, alibi",
        "softpick, 33, 2090, none",
        "sink_softmax, 1, 2049, rope",
        "sigmoid, 1030, 2080, none"
    })
    void headsOfManyKeysEqualPlainLoops(String normaliser, int queries, int keys, String position) {
        check(layer(normaliser, position, 2, 6), 1, queries, keys);
    }

    @ParameterizedTest(name = "{0} queries at the end of {1} keys with {2} and {3}")
    @CsvSource({
        "331, 331, none, elu1",
        "300, 300, rope, elu1",
        "70, 389, none, elu1",
        "1, 257, rope, elu1",
        "64, 320, none, elu1",
        "70, 300, rope, taylor2"
    })
    void linearAttentionInLinearTimeEqualsPlainLoops(int queries, int keys, String position, String map) {
        assertThat(keys).isGreaterThanOrEqualTo(LinearTimeKernel.WORTHWHILE);
        check(layer("linear(feature_map=" + map + ")", position, 2, 6), 2, queries, keys);
    }

    @ParameterizedTest(name = "{0} with {1}, {2} keys")
    @CsvSource({
        "softmax sigmoid, rope, 19",
        "ssmax sparsemax, alibi, 23",
        "fox_softmax softmax asentmax, none, 21",
        "linear softmax entmax15, none, 300",
        "gaussian_l1 linear, alibi, 17"
    })
    void headsOfDifferentNormalisersEqualPlainLoopsOfTheirOwn(String normalisers, String position, int keys) {
        check(mixed(normalisers, position, 4), 2, keys, keys);
        check(mixed(normalisers, position, 4), 1, 3, keys);
    }

    @Test
    void anObserverOfMixedHeadsSeesEachRowOnceUnderTheNumberOfItsHead() {
        AttentionLayer layer = mixed("sigmoid softmax", "none", 4);
        AttentionRuntime runtime = new AttentionRuntime(List.of(layer));
        Map<List<Integer>, Integer> times = new ConcurrentHashMap<>();
        runtime.observe((index, sequence, head, query, scores, weights, offset, visible) -> {
            String where = "sequence %d, head %d, query %d, seed %d".formatted(sequence, head, query, SEED);
            if (head < 2) {
                for (int j = offset; j < offset + visible; j++) {
                    double logistic = 1 / (1 + Math.exp(Math.log(32) - scores[j]));
                    assertThat((double) weights[j]).as(where).isCloseTo(logistic, within(1e-6));
                }
            } else {
                double sum = 0;
                for (int j = offset; j < offset + visible; j++) {
                    sum += weights[j];
                }
                assertThat(sum).as(where).isCloseTo(1, within(1e-5));
            }
            times.merge(List.of(sequence, head, query), 1, Integer::sum);
        });
        forward(layer, random(3, 40, 48), runtime);
        assertThat(times).hasSize(3 * 4 * 40);
        assertThat(times.values()).containsOnly(1);
    }

    @Test
    void aLayerWhoseGroupsLeaveAHeadOutIsRefused() {
        Normaliser softmax = settled("softmax", 4);
        List<HeadGroup> groups = List.of(new HeadGroup(softmax, 0, 1), new HeadGroup(softmax, 2, 1));
        assertThatThrownBy(() -> new AttentionLayer(0, groups, PositionRegistry.resolve("none"), 4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 2 on after head 0");
    }

    @Test
    void resultsAreTheSameForAnyNumberOfThreads() {
        AttentionLayer layer = layer("ssmax", "rope", 3, 8);
        List<float[]> one = run(layer, 2, 67, 67, EngineRuntime.start(1)).values().stream()
                .map(array -> array.dup('c').data().asFloat())
                .toList();
        List<float[]> three = run(layer, 2, 67, 67, EngineRuntime.start(3)).values().stream()
                .map(array -> array.dup('c').data().asFloat())
                .toList();
        for (int i = 0; i < one.size(); i++) {
            assertThat(three.get(i)).containsExactly(one.get(i));
        }
    }

    @Test
    void scalarArithmeticGivesTheSameToFloatAccuracy() {
        AttentionLayer layer = layer("softmax", "rope", 2, 8);
        EngineRuntime scalar = new EngineRuntime(new WorkerPool(1), MatrixProducts.best(), new ScalarRowArithmetic());
        Map<String, INDArray> expected = run(layer, 2, 33, 33, EngineRuntime.start(1));
        run(layer, 2, 33, 33, scalar)
                .forEach((name, array) ->
                        assertThat(array.distance2(expected.get(name))).as(name).isLessThan(1e-4));
    }

    @Test
    void aFutureTokenChangesNoEarlierOutput() {
        AttentionLayer layer = layer("softmax", "rope", 2, 4);
        INDArray packed = random(1, 9, 24);
        INDArray before = forward(layer, packed, new AttentionRuntime(List.of(layer)));
        INDArray changed = packed.dup();
        changed.put(
                new org.nd4j.linalg.indexing.INDArrayIndex[] {
                    org.nd4j.linalg.indexing.NDArrayIndex.point(0),
                    org.nd4j.linalg.indexing.NDArrayIndex.point(8),
                    org.nd4j.linalg.indexing.NDArrayIndex.all()
                },
                Nd4j.ones(24).mul(100));
        INDArray after = forward(layer, changed, new AttentionRuntime(List.of(layer)));
        for (int i = 0; i < 8; i++) {
            assertThat(after.slice(0).slice(i).dup('c').data().asFloat())
                    .containsExactly(before.slice(0).slice(i).dup('c').data().asFloat());
        }
    }

    private static INDArray forward(AttentionLayer layer, INDArray packed, AttentionRuntime runtime) {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, -1, packed.size(2));
        SDVariable y = AttentionOp.selfAttention(
                graph,
                layer,
                Reading.SHOWN,
                x,
                learned(graph, layer),
                tokens(graph, layer, packed.size(0), packed.size(1), packed.size(1)));
        try (EngineRuntime engine = EngineRuntime.start(2)) {
            EngineBinding.bind(graph, engine, runtime::attach);
            return y.eval(Map.of("x", packed));
        }
    }

    private static AttentionLayer layer(String normaliser, String position, int heads, int headSize) {
        return new AttentionLayer(
                0, settled(normaliser, headSize), PositionRegistry.resolve(position), heads, headSize, 0);
    }

    /** A layer with two heads of each of some normalisers. */
    private static AttentionLayer mixed(String normalisers, String position, int headSize) {
        List<HeadGroup> groups = new ArrayList<>();
        for (String name : normalisers.split("\\s+")) {
            groups.add(new HeadGroup(settled(name, headSize), 2 * groups.size(), 2));
        }
        return new AttentionLayer(0, groups, PositionRegistry.resolve(position), headSize, 0);
    }

    private static Normaliser settled(String normaliser, int headSize) {
        return NormaliserRegistry.standard().resolve(WrittenChoice.parse(normaliser), new AttentionShape(headSize, 32));
    }

    /** The initial values of what a model would learn. */
    private static List<SDVariable> learned(SameDiff graph, AttentionLayer layer) {
        List<SDVariable> learned = new ArrayList<>();
        for (HeadGroup group : layer.groups()) {
            for (String name : group.learnedParameters()) {
                double value = group.normaliser().parameters().number(name);
                learned.add(graph.var(
                        name + group.first(), Nd4j.valueArrayOf(new long[] {group.count()}, value, DataType.FLOAT)));
            }
        }
        return learned;
    }

    /** Default values of what a model would compute from tokens. */
    private static List<SDVariable> tokens(SameDiff graph, AttentionLayer layer, long batch, long queries, long keys) {
        List<SDVariable> tokens = new ArrayList<>();
        for (HeadGroup group : layer.groups()) {
            for (Parameter definition : group.tokenParameters()) {
                long length = definition.scope() == ParameterScope.KEY ? keys : queries;
                double value = (Double)
                        definition.defaultValue(group.normaliser().settings().shape());
                tokens.add(graph.constant(
                        Nd4j.valueArrayOf(new long[] {batch, length, group.count()}, value, DataType.FLOAT)));
            }
        }
        return tokens;
    }

    private static INDArray random(int... shape) {
        Random random = new Random(SEED);
        INDArray array = Nd4j.createUninitialized(
                DataType.FLOAT, Arrays.stream(shape).asLongStream().toArray());
        for (long i = 0; i < array.length(); i++) {
            array.putScalar(i, (float) random.nextGaussian());
        }
        return array;
    }

    /** Output and gradients of packed attention where queries are as many as keys, otherwise of attention apart. */
    private static Map<String, INDArray> run(
            AttentionLayer layer, int batch, int queries, int keys, EngineRuntime engine) {
        int width = layer.heads() * layer.headSize();
        SameDiff graph = SameDiff.create();
        boolean packed = queries == keys;
        SDVariable first = graph.var("first", random(batch, queries, packed ? 3 * width : width));
        SDVariable second = packed ? null : graph.var("second", random(batch, keys, 2 * width));
        List<SDVariable> learned = learned(graph, layer);
        SDVariable output = packed
                ? AttentionOp.selfAttention(
                        graph, layer, Reading.SHOWN, first, learned, tokens(graph, layer, batch, queries, keys))
                : AttentionOp.attention(
                        graph,
                        layer,
                        Reading.SHOWN,
                        first,
                        second,
                        learned,
                        tokens(graph, layer, batch, queries, keys));
        output = output.rename("output");
        SDVariable upstream = graph.constant("upstream", random(batch, queries, width));
        output.mul(upstream).sum("loss").markAsLoss();
        List<String> names = new ArrayList<>(List.of("first"));
        if (!packed) {
            names.add("second");
        }
        learned.forEach(variable -> names.add(variable.name()));
        AttentionRuntime runtime = new AttentionRuntime(List.of(layer));
        try (engine) {
            graph.createGradFunction(names.toArray(String[]::new));
            EngineBinding.bind(graph, engine, runtime::attach);
            Map<String, INDArray> results = new LinkedHashMap<>();
            results.put("output", graph.output(Map.of(), "output").get("output"));
            Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), names.toArray(String[]::new));
            names.forEach(name -> results.put(name, gradients.get(name)));
            return results;
        }
    }

    private static void check(AttentionLayer layer, int batch, int queries, int keys) {
        int width = layer.heads() * layer.headSize();
        boolean packed = queries == keys;
        Map<String, INDArray> results = run(layer, batch, queries, keys, EngineRuntime.start(2));
        INDArray first = random(batch, queries, packed ? 3 * width : width);
        INDArray second = packed ? first : random(batch, keys, 2 * width);
        INDArray upstream = random(batch, queries, width);
        for (int b = 0; b < batch; b++) {
            for (int head = 0; head < layer.heads(); head++) {
                int column = head * layer.headSize();
                int keyColumn = column + (packed ? width : 0);
                ReferenceAttention.Result expected = new ReferenceAttention(
                                layer,
                                head,
                                block(first, b, column, layer.headSize()),
                                block(second, b, keyColumn, layer.headSize()),
                                block(second, b, keyColumn + width, layer.headSize()))
                        .run(block(upstream, b, column, layer.headSize()));
                INDArray secondGradient = packed ? results.get("first") : results.get("second");
                String where = layer + ", batch " + b + ", head " + head + ", seed " + SEED;
                expected.check(
                        where,
                        new ReferenceAttention.Result(
                                block(results.get("output"), b, column, layer.headSize()),
                                block(results.get("first"), b, column, layer.headSize()),
                                block(secondGradient, b, keyColumn, layer.headSize()),
                                block(secondGradient, b, keyColumn + width, layer.headSize())));
            }
        }
    }

    private static double[][] block(INDArray array, int batch, int column, int width) {
        double[][] rows = new double[(int) array.size(1)][width];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < width; c++) {
                rows[i][c] = array.getDouble(batch, i, column + c);
            }
        }
        return rows;
    }
}
