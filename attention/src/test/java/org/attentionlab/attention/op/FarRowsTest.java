package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineBinding;
import org.attentionlab.engine.EngineRuntime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The attention op where queries and keys lie so far out that dot products lose their distances. */
class FarRowsTest {

    private static final long SEED = 20261125;
    private static final int HEADS = 2;
    private static final int HEAD_SIZE = 6;
    private static final int WIDTH = HEADS * HEAD_SIZE;

    @BeforeAll
    static void register() {
        AttentionRuntime.registerOps();
    }

    /** Short rows, and rows of more than one tile; all vectors far, or those of tokens that come late. */
    static Stream<Arguments> cases() {
        return Stream.of("gaussian", "gaussian_l1")
                .flatMap(name -> Stream.of(
                        Arguments.of(name, "none", 37, 0),
                        Arguments.of(name, "alibi", 37, 20),
                        Arguments.of(name, "none", 1031, 1000)));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} keys, far from {3} on")
    @MethodSource("cases")
    void farVectorsGiveWhatPlainLoopsGive(String normaliser, String position, int length, int firstFar) {
        AttentionLayer layer = layer(normaliser, position);
        float[] packed = packed(length, firstFar);
        Map<String, INDArray> results = run(layer, packed, length);
        for (int head = 0; head < HEADS; head++) {
            int column = head * HEAD_SIZE;
            ReferenceAttention.Result expected = new ReferenceAttention(
                            layer,
                            head,
                            block(packed, length, column),
                            block(packed, length, WIDTH + column),
                            block(packed, length, 2 * WIDTH + column))
                    .run(block(upstream(length), length, WIDTH, column));
            float[] output = results.get("output").dup('c').data().asFloat();
            float[] gradient = results.get("packed").dup('c').data().asFloat();
            expected.check(
                    "head " + head + ", seed " + SEED,
                    new ReferenceAttention.Result(
                            block(output, length, WIDTH, column),
                            block(gradient, length, column),
                            block(gradient, length, WIDTH + column),
                            block(gradient, length, 2 * WIDTH + column)));
        }
    }

    @ParameterizedTest(name = "{0}, {1}, {2} keys, far from {3} on")
    @MethodSource("cases")
    void aFarTokenChangesNoBitOfAnEarlierOutput(String normaliser, String position, int length, int firstFar) {
        AttentionLayer layer = layer(normaliser, position);
        int before = length - 3;
        float[] packed = packed(length, firstFar);
        float[] expected =
                run(layer, packed, length).get("output").dup('c').data().asFloat();
        for (int i = before * 3 * WIDTH; i < packed.length; i++) {
            packed[i] = 1e6f + i;
        }
        float[] actual =
                run(layer, packed, length).get("output").dup('c').data().asFloat();
        assertThat(Arrays.copyOf(actual, before * WIDTH)).containsExactly(Arrays.copyOf(expected, before * WIDTH));
    }

    private static AttentionLayer layer(String normaliser, String position) {
        return new AttentionLayer(
                0,
                NormaliserRegistry.standard().resolve(WrittenChoice.of(normaliser), new AttentionShape(HEAD_SIZE, 32)),
                PositionRegistry.resolve(position),
                HEADS,
                HEAD_SIZE,
                0);
    }

    /** Values about 0; queries and keys too, and from a token on about a point a thousand units away. */
    private static float[] packed(int length, int firstFar) {
        Random random = new Random(SEED);
        float[] values = new float[length * 3 * WIDTH];
        for (int i = 0; i < values.length; i++) {
            boolean vector = i % (3 * WIDTH) < 2 * WIDTH;
            float far = vector && i >= firstFar * 3 * WIDTH ? 1000 - 300 * (i % HEAD_SIZE) : 0;
            values[i] = (float) (far + random.nextGaussian());
        }
        return values;
    }

    private static float[] upstream(int length) {
        Random random = new Random(SEED + 1);
        float[] values = new float[length * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Map<String, INDArray> run(AttentionLayer layer, float[] packed, int length) {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.var("packed", Nd4j.createFromArray(packed).reshape(1, length, 3 * WIDTH));
        SDVariable output = AttentionOp.selfAttention(graph, layer, AttentionOp.Reading.SHOWN, x, List.of(), List.of())
                .rename("output");
        SDVariable upstream =
                graph.constant(Nd4j.createFromArray(upstream(length)).reshape(1, length, WIDTH));
        output.mul(upstream).sum("loss").markAsLoss();
        AttentionRuntime runtime = new AttentionRuntime(List.of(layer));
        try (EngineRuntime engine = EngineRuntime.start(2)) {
            graph.createGradFunction("packed");
            EngineBinding.bind(graph, engine, runtime::attach);
            INDArray result = graph.output(Map.of(), "output").get("output");
            return Map.of(
                    "output",
                    result,
                    "packed",
                    graph.calculateGradients(Map.of(), "packed").get("packed"));
        }
    }

    private static double[][] block(float[] packed, int length, int column) {
        return block(packed, length, 3 * WIDTH, column);
    }

    private static double[][] block(float[] values, int length, int width, int column) {
        double[][] rows = new double[length][HEAD_SIZE];
        for (int i = 0; i < length; i++) {
            for (int c = 0; c < HEAD_SIZE; c++) {
                rows[i][c] = values[i * width + column + c];
            }
        }
        return rows;
    }
}
