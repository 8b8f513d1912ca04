package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class EmbeddingOpTest {

    private static int[] tokens(int count, int vocabulary) {
        Random random = new Random(5L * count + vocabulary);
        return random.ints(count, 0, vocabulary).toArray();
    }

    private static OpHarness harness(int[] tokens, int batch, int vocabulary, int width, int positions) {
        int length = tokens.length / batch;
        OpHarness harness = new OpHarness(
                        41L * vocabulary + width,
                        (graph, inputs) -> List.of(new EmbeddingOp(
                                        graph, inputs.get("tokens"), inputs.get("table"), inputs.get("positions"))
                                .outputVariable()))
                .variable("table", vocabulary, width)
                .placeholder("tokens", OpHarness.integers(tokens, batch, length));
        return positions > 0 ? harness.variable("positions", positions, width) : harness;
    }

    private static List<double[]> form(
            Map<String, double[]> inputs, int[] tokens, int length, int width, boolean positions) {
        double[] y = new double[tokens.length * width];
        for (int i = 0; i < y.length; i++) {
            int place = i / width;
            y[i] = inputs.get("table")[tokens[place] * width + i % width];
            if (positions) {
                y[i] += inputs.get("positions")[place % length * width + i % width];
            }
        }
        return List.of(y);
    }

    @ParameterizedTest(name = "[{0}, {1}] of {2}, width {3}, {4} positions")
    @CsvSource({
        "1, 1, 1, 1, 0",
        "1, 1, 3, 5, 1",
        "2, 7, 3, 5, 0",
        "3, 41, 5, 13, 41",
        "3, 41, 997, 3, 67",
        "2, 1031, 2, 7, 1031",
    })
    void rowsAreLookedUpAndRepeatedTokensAddUp(int batch, int length, int vocabulary, int width, int positions) {
        int[] tokens = tokens(batch * length, vocabulary);
        harness(tokens, batch, vocabulary, width, positions)
                .agreesWith(inputs -> form(inputs, tokens, length, width, positions > 0), 1e-5);
    }

    @Test
    void resultsDoNotDependOnThreadsOrOrder() {
        harness(tokens(3 * 431, 17), 3, 17, 19, 433).isTheSameForAnyThreadsAndOrder();
    }

    @Test
    void tokensMayBeWide() {
        int[] tokens = {2, 0, 2};
        OpHarness harness = harness(tokens, 1, 3, 4, 0);
        harness.placeholder("tokens", OpHarness.integers(tokens, 1, 3).castTo(DataType.INT64))
                .agreesWith(inputs -> form(inputs, tokens, 3, 4, false), 1e-5);
    }

    @ParameterizedTest(name = "tokens {0}, {1}")
    @CsvSource({"0, 3", "-1, 2"})
    void aTokenOutsideTheVocabularyIsNamed(int first, int second) {
        int bad = second == 3 ? second : first;
        OpHarness harness = harness(new int[] {first, second}, 1, 3, 4, 0);
        assertThatThrownBy(() -> harness.run(1))
                .hasStackTraceContaining("token " + bad)
                .hasStackTraceContaining("has 3 entries");
    }

    @Test
    void aTextLongerThanThePositionTableIsRefused() {
        OpHarness harness = harness(new int[] {0, 1, 2}, 1, 3, 4, 2);
        assertThatThrownBy(() -> harness.run(1))
                .hasStackTraceContaining("the text has 3 tokens and the position table only 2 positions");
    }
}
