package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormOpTest {

    private static final double EPSILON = 1e-5;

    private static OpHarness norm(int batch, int length, int width, boolean beta, double epsilon) {
        OpHarness harness = new OpHarness(
                        31L * length + width,
                        (graph, inputs) -> List.of(
                                new NormOp(graph, inputs.get("x"), inputs.get("gamma"), inputs.get("beta"), epsilon)
                                        .outputVariable()))
                .variable("x", batch, length, width)
                .variable("gamma", width);
        return beta ? harness.variable("beta", width) : harness;
    }

    private static OpHarness addNorm(int batch, int length, int width, boolean beta, boolean sumUsed, double epsilon) {
        OpHarness harness = new OpHarness(37L * length + width, (graph, inputs) -> {
                    AddNormOp op = new AddNormOp(
                            graph,
                            inputs.get("x"),
                            inputs.get("delta"),
                            inputs.get("gamma"),
                            inputs.get("beta"),
                            epsilon);
                    return sumUsed ? List.of(op.sum(), op.norm()) : List.of(op.norm());
                })
                .variable("x", batch, length, width)
                .variable("delta", batch, length, width)
                .variable("gamma", width);
        return beta ? harness.variable("beta", width) : harness;
    }

    private static double[] norm(double[] x, Map<String, double[]> inputs, double epsilon) {
        double[] gamma = inputs.get("gamma");
        int width = gamma.length;
        double[] beta = inputs.getOrDefault("beta", new double[width]);
        double[] y = new double[x.length];
        for (int row = 0; row < x.length; row += width) {
            double mean = 0;
            double squares = 0;
            for (int j = 0; j < width; j++) {
                mean += x[row + j] / width;
            }
            for (int j = 0; j < width; j++) {
                squares += (x[row + j] - mean) * (x[row + j] - mean) / width;
            }
            for (int j = 0; j < width; j++) {
                y[row + j] = gamma[j] * (x[row + j] - mean) / Math.sqrt(squares + epsilon) + beta[j];
            }
        }
        return y;
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}], shift {3}, epsilon {4}")
    @CsvSource({
        "1, 1, 1, true, 1e-5",
        "1, 1, 5, false, 1e-5",
        "2, 3, 7, true, 0.3",
        "1, 101, 67, true, 1e-12",
        "3, 701, 4, false, 1e-3"
    })
    void valueAndGradientsAreThoseOfTheFormula(int batch, int length, int width, boolean beta, double epsilon) {
        norm(batch, length, width, beta, epsilon)
                .agreesWith(inputs -> List.of(norm(inputs.get("x"), inputs, epsilon)), 3e-5);
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}], shift {3}, sum used {4}, epsilon {5}")
    @CsvSource({
        "1, 1, 1, true, true, 1e-5",
        "1, 1, 5, false, true, 0.3",
        "2, 3, 7, true, false, 1e-5",
        "1, 101, 67, true, true, 1e-12",
        "3, 701, 4, false, false, 1e-3"
    })
    void sumNormAndGradientsAreThoseOfTheFormula(
            int batch, int length, int width, boolean beta, boolean sumUsed, double epsilon) {
        addNorm(batch, length, width, beta, sumUsed, epsilon)
                .agreesWith(
                        inputs -> {
                            double[] sum = inputs.get("x").clone();
                            for (int i = 0; i < sum.length; i++) {
                                sum[i] += inputs.get("delta")[i];
                            }
                            double[] norm = norm(sum, inputs, epsilon);
                            return sumUsed ? List.of(sum, norm) : List.of(norm);
                        },
                        3e-5);
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}]")
    @CsvSource({"1, 1, 3", "3, 211, 37", "1, 5, 4111"})
    void resultsDoNotDependOnThreadsOrOrder(int batch, int length, int width) {
        norm(batch, length, width, true, EPSILON).isTheSameForAnyThreadsAndOrder();
        addNorm(batch, length, width, true, true, EPSILON).isTheSameForAnyThreadsAndOrder();
    }

    @ParameterizedTest(name = "rows shifted by {0}")
    @CsvSource({"0", "100", "1000"})
    void aConstantRowGivesTheShift(double level) {
        OpHarness harness = norm(1, 1, 13, true, EPSILON);
        harness.value("x").assign(level);
        assertThat(harness.run(1).outputs().get(0))
                .containsExactly(harness.value("beta").toFloatVector());
    }
}
