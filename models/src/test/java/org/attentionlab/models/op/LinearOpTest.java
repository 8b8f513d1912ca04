package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class LinearOpTest {

    private static OpHarness harness(int batch, int length, int in, int out, boolean bias, Activation activation) {
        OpHarness harness = new OpHarness(
                        17L * in + out,
                        (graph, inputs) -> List.of(
                                new LinearOp(graph, inputs.get("x"), inputs.get("w"), inputs.get("b"), activation)
                                        .outputVariable()))
                .variable("x", batch, length, in)
                .variable("w", in, out);
        harness.value("w").divi(Math.sqrt(in));
        return bias ? harness.variable("b", out) : harness;
    }

    private static List<double[]> form(Map<String, double[]> inputs, int in, int out, Activation activation) {
        double[] z = LinearLoops.linear(inputs.get("x"), inputs.get("w"), inputs.get("b"), in, out);
        return List.of(activation == Activation.GELU ? LinearLoops.gelu(z) : z);
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}] x [{2}, {3}], bias {4}, {5}")
    @CsvSource({
        "1, 1, 1, 1, true, GELU",
        "1, 1, 1, 1, false, NONE",
        "1, 1, 7, 3, true, NONE",
        "1, 1, 3, 131, true, GELU",
        "2, 17, 5, 7, true, NONE",
        "2, 17, 5, 7, false, GELU",
        "3, 43, 13, 131, true, GELU",
        "3, 43, 131, 13, true, NONE",
        "1, 7, 3, 4099, true, GELU",
        "2, 1031, 7, 3, true, GELU",
        "1, 67, 137, 259, false, NONE",
    })
    void valueAndGradientsAreThoseOfTheFormula(
            int batch, int length, int in, int out, boolean bias, Activation activation) {
        harness(batch, length, in, out, bias, activation).agreesWith(inputs -> form(inputs, in, out, activation), 3e-5);
    }

    @ParameterizedTest(name = "[{0}, {1}, {2}] x [{2}, {3}], {4}")
    @CsvSource({"1, 1, 3, 5, NONE", "3, 43, 131, 259, GELU", "2, 2053, 5, 7, GELU", "5, 211, 17, 130, NONE"})
    void resultsDoNotDependOnThreadsOrOrder(int batch, int length, int in, int out, Activation activation) {
        harness(batch, length, in, out, true, activation).isTheSameForAnyThreadsAndOrder();
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        ModelOps.register();
        SameDiff graph = SameDiff.create();
        LinearOp op = new LinearOp(
                graph,
                graph.placeHolder("x", DataType.FLOAT, 2, 3),
                graph.var("w", Nd4j.ones(4, 5)),
                null,
                Activation.NONE);
        String name = op.outputVariable().name();
        assertThatThrownBy(() -> graph.output(Map.of("x", Nd4j.ones(2, 3)), name))
                .hasStackTraceContaining("x is [2, 3] and the weight [4, 5]");
    }
}
