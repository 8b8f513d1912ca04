package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.attentionlab.engine.EngineRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** The attention op of layers with dropout: while training, and while nothing is dropped. */
class AttentionDropoutTest {

    private static final long SEED = 20261127;
    private static final long KEY = 91;
    private static final double RATE = 0.3;
    private static final int HEADS = 2;
    private static final int HEAD_SIZE = 4;
    private static final int WIDTH = HEADS * HEAD_SIZE;

    private static OpRun run(AttentionLayer layer, int batch, int queries, int keys, long dropoutKey) {
        return new OpRun(
                layer,
                new AttentionRuntime(List.of(layer)),
                OpRun.normal(SEED, batch, queries, WIDTH),
                OpRun.normal(SEED + 1, batch, keys, 2 * WIDTH),
                OpRun.normal(SEED + 2, batch, queries, WIDTH),
                Map.of(),
                dropoutKey);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({"softmax, rope", "sparsemax, none", "sigmoid, alibi", "linear, alibi", "gaussian, none"})
    void droppedWeightsAreGoneFromTheOutputAndFromEveryGradient(String normaliser, String position) {
        AttentionLayer layer = OpRun.layer(normaliser, position, HEADS, HEAD_SIZE, RATE);
        OpRun run = run(layer, 2, 19, 40, KEY);
        for (int sequence = 0; sequence < 2; sequence++) {
            for (int head = 0; head < HEADS; head++) {
                int ofSequence = sequence;
                int ofHead = head;
                ReferenceAttention.Result expected = run.reference(
                                layer, sequence, head, (i, j) -> factor(layer, ofSequence, ofHead, i, j))
                        .run(run.upstream(sequence, head));
                String where = layer.normaliser(0) + ", sequence " + sequence + ", head " + head + ", seed " + SEED;
                expected.check(
                        where,
                        new ReferenceAttention.Result(
                                run.output(sequence, head),
                                run.queryGradient(sequence, head),
                                run.keyGradient(sequence, head),
                                run.valueGradient(sequence, head)));
            }
        }
    }

    private static double factor(AttentionLayer layer, int sequence, int head, int query, int key) {
        float[] row = new float[key + 1];
        row[key] = 1;
        WeightDropout.of(layer, KEY, sequence, head, query).apply(row, 0, key + 1);
        return row[key];
    }

    /** Two thousand copies of one sequence, each with masks of its own. */
    @Test
    void theMeanOutputOverManyMasksIsThatWithoutDropout() {
        int copies = 2_000;
        AttentionLayer layer = OpRun.layer("softmax", "rope", HEADS, HEAD_SIZE, RATE);
        float[][][] queries = new float[copies][][];
        float[][][] keyValues = new float[copies][][];
        float[][][] upstream = new float[copies][][];
        for (int copy = 0; copy < copies; copy++) {
            queries[copy] = OpRun.normal(SEED, 1, 3, WIDTH)[0];
            keyValues[copy] = OpRun.normal(SEED + 1, 1, 6, 2 * WIDTH)[0];
            upstream[copy] = OpRun.normal(SEED + 2, 1, 3, WIDTH)[0];
        }
        OpRun run = new OpRun(layer, new AttentionRuntime(List.of(layer)), queries, keyValues, upstream, Map.of(), KEY);
        for (int head = 0; head < HEADS; head++) {
            double[][] expected = run.reference(layer, 0, head, (i, j) -> 1)
                    .run(run.upstream(0, head))
                    .output();
            for (int i = 0; i < expected.length; i++) {
                for (int c = 0; c < HEAD_SIZE; c++) {
                    double sum = 0;
                    double squares = 0;
                    for (int copy = 0; copy < copies; copy++) {
                        double value = run.output(copy, head)[i][c];
                        sum += value;
                        squares += value * value;
                    }
                    double mean = sum / copies;
                    double error = Math.sqrt((squares / copies - mean * mean) / copies);
                    assertThat(error)
                            .as("spread of head %d [%d, %d]", head, i, c)
                            .isGreaterThan(1e-4);
                    assertThat(mean)
                            .as("head %d [%d, %d], key %d", head, i, c, KEY)
                            .isCloseTo(expected[i][c], within(4.5 * error));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} queries on {2} keys by {3}")
    @CsvSource({
        "softmax, 5, 40, TileKernel",
        "softmax, 5, 1100, TileKernel",
        "linear, 5, 300, TileKernel",
        "linear, 300, 300, LinearTimeKernel",
        "sparsemax, 5, 40, StripKernel"
    })
    void measuringTakesTheKernelOfALayerWithoutDropoutAndGivesItsBits(
            String normaliser, int queries, int keys, String kernel) {
        AttentionLayer with = OpRun.layer(normaliser, "rope", HEADS, HEAD_SIZE, RATE);
        AttentionLayer without = OpRun.layer(normaliser, "rope", HEADS, HEAD_SIZE, 0);

        assertThat(kernel(with, queries, keys, 0)).isEqualTo(kernel);
        assertThat(kernel(without, queries, keys, 0)).isEqualTo(kernel);
        assertThat(kernel(with, queries, keys, KEY)).isEqualTo("StripKernel");
        assertThat(run(with, 1, queries, keys, 0).bits())
                .isEqualTo(run(without, 1, queries, keys, 0).bits());
    }

    private static String kernel(AttentionLayer layer, int queries, int keys, long dropoutKey) {
        AttentionInputs inputs = AttentionInputs.read(
                List.of(
                        Nd4j.createFromArray(OpRun.normal(SEED, 1, queries, WIDTH)),
                        Nd4j.createFromArray(OpRun.normal(SEED, 1, keys, 2 * WIDTH)),
                        Nd4j.scalar(dropoutKey)),
                new InputLayout(false, WIDTH, 0, 0, false, false));
        try (EngineRuntime engine = EngineRuntime.start(1)) {
            return new AttentionRuntime(List.of(layer))
                    .kernel(engine, 0, inputs)
                    .getClass()
                    .getSimpleName();
        }
    }
}
