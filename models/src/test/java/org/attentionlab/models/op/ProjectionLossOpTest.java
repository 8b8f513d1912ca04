package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionLossOpTest {

    /** Random targets of which every {@code ignored}-th is not counted; 0 for none. */
    private static int[] targets(int count, int vocabulary, int ignored) {
        int[] targets =
                new Random(7L * count + vocabulary).ints(count, 0, vocabulary).toArray();
        for (int i = 0; ignored > 0 && i < count; i += ignored) {
            targets[i] = -1;
        }
        return targets;
    }

    private static OpHarness harness(int[] targets, int batch, int vocabulary, int width, boolean perToken) {
        int length = targets.length / batch;
        return new OpHarness(43L * vocabulary + width, (graph, inputs) -> {
                    ProjectionLossOp op = new ProjectionLossOp(
                            graph, inputs.get("hidden"), inputs.get("table"), inputs.get("targets"));
                    return perToken ? List.of(op.meanLoss(), op.tokenLosses()) : List.of(op.meanLoss());
                })
                .variable("hidden", batch, length, width)
                .variable("table", vocabulary, width)
                .placeholder("targets", OpHarness.integers(targets, batch, length));
    }

    private static List<double[]> form(Map<String, double[]> inputs, int[] targets, int width, boolean perToken) {
        double[] hidden = inputs.get("hidden");
        double[] table = inputs.get("table");
        double[] losses = new double[targets.length];
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] < 0) {
                continue;
            }
            double[] logits = new double[table.length / width];
            for (int v = 0; v < logits.length; v++) {
                for (int j = 0; j < width; j++) {
                    logits[v] += hidden[i * width + j] * table[v * width + j];
                }
            }
            double max = Arrays.stream(logits).max().orElseThrow();
            double total = Arrays.stream(logits).map(z -> Math.exp(z - max)).sum();
            losses[i] = max + Math.log(total) - logits[targets[i]];
            sum += losses[i];
            counted++;
        }
        double[] mean = {sum / Math.max(1, counted)};
        return perToken ? List.of(mean, losses) : List.of(mean);
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}], vocabulary {3}, every {4}th ignored, per token {5}")
    @CsvSource({
        "1, 1, 1, 1, 0, true",
        "1, 1, 5, 2, 0, false",
        "2, 3, 1, 7, 2, true",
        "3, 41, 13, 131, 3, true",
        "2, 17, 131, 67, 0, false",
        "3, 701, 3, 5, 5, true",
        "1, 5, 3, 8191, 2, true",
        "1, 7, 11, 13, 1, true",
    })
    void lossesAndGradientsAreThoseOfTheFormula(
            int batch, int length, int width, int vocabulary, int ignored, boolean perToken) {
        int[] targets = targets(batch * length, vocabulary, ignored);
        OpHarness harness = harness(targets, batch, vocabulary, width, perToken);
        harness.value("table").divi(Math.sqrt(width));
        harness.agreesWith(inputs -> form(inputs, targets, width, perToken), 3e-5);
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}], vocabulary {3}")
    @CsvSource({"1, 1, 3, 5", "3, 211, 37, 259", "1, 67, 130, 131", "1, 37, 3, 262147"})
    void resultsDoNotDependOnThreadsOrOrder(int batch, int length, int width, int vocabulary) {
        harness(targets(batch * length, vocabulary, 3), batch, vocabulary, width, true)
                .isTheSameForAnyThreadsAndOrder();
    }

    @Test
    void withoutACountedTargetLossAndGradientsAreZero() {
        OpHarness.Result result =
                harness(new int[] {-1, -5, -1}, 1, 5, 7, false).run(2);
        assertThat(result.outputs().get(0)).containsExactly(0);
        assertThat(result.gradients().values())
                .allSatisfy(gradient -> assertThat(gradient).containsOnly(0));
    }

    @Test
    void logitsInTheThousandsGiveFiniteLosses() {
        int[] targets = targets(7, 5, 0);
        OpHarness harness = harness(targets, 1, 5, 3, false);
        harness.value("hidden").muli(1e4);
        harness.agreesWith(inputs -> form(inputs, targets, 3, false), 1e-3);
    }

    @Test
    void aTargetOutsideTheVocabularyIsNamed() {
        OpHarness harness = harness(new int[] {0, 5}, 1, 5, 3, false);
        assertThatThrownBy(() -> harness.run(1)).hasStackTraceContaining("target 5 at position 1");
    }
}
