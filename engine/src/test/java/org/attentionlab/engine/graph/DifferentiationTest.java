package org.attentionlab.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

class DifferentiationTest {

    private static final List<String> VARIABLES = List.of("x", "w", "b");

    /** A loss of a matrix x, a matrix w and a row b. */
    private static SameDiff graph(BiFunction<SameDiff, SDVariable[], SDVariable> loss) {
        SameDiff graph = SameDiff.create();
        SDVariable[] variables = {
            graph.var("x", Nd4j.createFromArray(new double[][] {{1, -2, 0.5}, {0.25, 3, -1}})),
            graph.var("w", Nd4j.createFromArray(new double[][] {{0.5, 1}, {-1, 2}, {1.5, -0.5}})),
            graph.var("b", Nd4j.createFromArray(new double[][] {{0.1, -0.3}}))
        };
        graph.identity("loss", loss.apply(graph, variables));
        graph.setLossVariables("loss");
        return graph;
    }

    private static Map<String, INDArray> ours(SameDiff graph) {
        Map<String, String> names = Differentiation.of(graph, "loss", VARIABLES);
        Map<String, INDArray> run = new ExecutionPlan(graph, names.values()).run(Map.of());
        Map<String, INDArray> gradients = new HashMap<>();
        names.forEach((variable, name) -> gradients.put(variable, run.get(name).dup()));
        return gradients;
    }

    private static void requireThoseOfSameDiff(BiFunction<SameDiff, SDVariable[], SDVariable> loss) {
        Map<String, INDArray> expected = graph(loss).calculateGradients(Map.of(), VARIABLES);
        Map<String, INDArray> actual = ours(graph(loss));
        for (String name : VARIABLES) {
            assertThat(actual.get(name).equalsWithEps(expected.get(name), 1e-12))
                    .as("%s: %s, SameDiff has %s", name, actual.get(name), expected.get(name))
                    .isTrue();
        }
    }

    @Test
    void aVariableThatIsReadInManyPlacesHasTheSumOfItsDerivatives() {
        requireThoseOfSameDiff((graph, v) -> {
            SDVariable hidden = graph.math().tanh(v[0].mmul(v[1]).add(v[2]));
            return hidden.mul(hidden)
                    .add(v[2])
                    .add(v[1].sum())
                    .sum()
                    .add(v[0].mul(v[0]).sum());
        });
    }

    @Test
    void ofAnOpWithSeveralOutputsThoseNobodyReadsAddNothing() {
        requireThoseOfSameDiff((graph, v) -> {
            SDVariable[] parts = graph.split(v[0].mmul(v[1]).add(v[2]), 2, 1);
            return parts[1].mul(parts[1]).sum();
        });
    }

    @Test
    void whatTheLossDoesNotDependOnHasZerosOfItsShape() {
        Map<String, INDArray> gradients =
                ours(graph((graph, v) -> v[0].mul(v[0]).sum()));

        assertThat(gradients.get("x").toDoubleMatrix()).isDeepEqualTo(new double[][] {{2, -4, 1}, {0.5, 6, -2}});
        assertThat(gradients.get("w").toDoubleMatrix()).isDeepEqualTo(new double[3][2]);
    }

    @Test
    void whatIsHeldOrBecameAWholeNumberPassesNoGradientAndNeedsNone() {
        SameDiff graph = graph((g, v) -> {
            SDVariable held = new StopGradient(g, v[1]).outputVariable();
            SDVariable whole = g.where(v[0], v[0].mul(2), v[0].gt(0))
                    .castTo(DataType.INT64)
                    .castTo(DataType.DOUBLE);
            return v[1].mul(held).sum().add(whole.mul(v[0]).sum());
        });
        Map<String, INDArray> gradients = ours(graph);

        assertThat(gradients.get("w").toDoubleMatrix()).isDeepEqualTo(new double[][] {{0.5, 1}, {-1, 2}, {1.5, -0.5}});
        assertThat(gradients.get("x").toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, -4, 0}, {0, 3, -2}});
    }

    @Test
    void differentiatingPrintsNothing() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            Differentiation.of(graph((graph, v) -> v[0].mmul(v[1]).sum()), "loss", VARIABLES);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
