package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.attentionlab.models.op.FeedForwardOp.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class FeedForwardOpTest {

    private record Sizes(int in, int inner, int out) {}

    private static OpHarness harness(int rows, Sizes sizes, boolean biased) {
        OpHarness harness = new OpHarness(
                        1_000L * rows + sizes.inner(),
                        (graph, inputs) -> List.of(new FeedForwardOp(
                                        graph,
                                        inputs.get("x"),
                                        new Weights(inputs.get("v"), inputs.get("a")),
                                        new Weights(inputs.get("w"), inputs.get("b")))
                                .outputVariables()[0]))
                .variable("x", 1, rows, sizes.in())
                .variable("v", sizes.in(), sizes.inner())
                .variable("w", sizes.inner(), sizes.out());
        harness.value("v").divi(Math.sqrt(sizes.in()));
        harness.value("w").divi(Math.sqrt(sizes.inner()));
        return biased ? harness.variable("a", sizes.inner()).variable("b", sizes.out()) : harness;
    }

    private static List<double[]> form(Map<String, double[]> inputs, Sizes sizes) {
        double[] z = LinearLoops.linear(inputs.get("x"), inputs.get("v"), inputs.get("a"), sizes.in(), sizes.inner());
        return List.of(
                LinearLoops.linear(LinearLoops.gelu(z), inputs.get("w"), inputs.get("b"), sizes.inner(), sizes.out()));
    }

    @ParameterizedTest(name = "{0} rows, {1} to {2} to {3}, bias {4}")
    @CsvSource({
        "1, 1, 1, 1, true",
        "1, 3, 7, 5, false",
        "17, 5, 13, 5, true",
        "131, 7, 131, 3, true",
        "67, 130, 259, 137, true",
        "67, 13, 61, 131, false",
        "1031, 3, 5, 3, true",
    })
    void valueAndGradientsAreThoseOfTheFormula(int rows, int in, int inner, int out, boolean biased) {
        Sizes sizes = new Sizes(in, inner, out);
        harness(rows, sizes, biased).agreesWith(inputs -> form(inputs, sizes), 3e-5);
    }

    @ParameterizedTest(name = "{0} rows, {1} to {2} to {3}")
    @CsvSource({"1, 3, 5, 2", "211, 17, 130, 31", "2053, 5, 7, 131"})
    void resultsDoNotDependOnThreadsOrOrder(int rows, int in, int inner, int out) {
        harness(rows, new Sizes(in, inner, out), true).isTheSameForAnyThreadsAndOrder();
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        ModelOps.register();
        SameDiff graph = SameDiff.create();
        FeedForwardOp op = new FeedForwardOp(
                graph,
                graph.placeHolder("x", DataType.FLOAT, 2, 3),
                new Weights(graph.var("v", Nd4j.ones(3, 5)), null),
                new Weights(graph.var("w", Nd4j.ones(4, 3)), null));
        String name = op.outputVariables()[0].name();
        assertThatThrownBy(() -> graph.output(Map.of("x", Nd4j.ones(2, 3)), name))
                .hasStackTraceContaining("the weights [3, 5] and [4, 3]");
    }
}
