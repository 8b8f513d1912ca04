package org.attentionlab.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.attentionlab.engine.EngineBinding;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ExecutionPlanTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);

    @BeforeAll
    static void register() {
        JvmOp.register(new RowsOfTable());
    }

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    /** Twice the row of a table of 3 that each token names, between ops of ND4J. */
    private static ExecutionPlan plan() {
        SameDiff graph = SameDiff.create();
        SDVariable tokens = graph.placeHolder("tokens", DataType.INT32, -1, -1);
        SDVariable table = graph.var("table", Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
        SDVariable doubled = table.add(table);
        SDVariable found = new RowsOfTable(graph, doubled, tokens).outputVariable();
        graph.identity("result", found.add(1));
        EngineBinding.bind(graph, RUNTIME, op -> {});
        return new ExecutionPlan(graph, List.of("result"));
    }

    private static float[] run(ExecutionPlan plan, int... tokens) {
        INDArray input = Nd4j.createFromArray(new int[][] {tokens});
        return plan.run(Map.of("tokens", input)).get("result").dup('c').data().asFloat();
    }

    @Test
    void anOpThatRefusesItsFirstInputLeavesThePlanReadyForTheNext() {
        ExecutionPlan plan = plan();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> run(plan, 0, 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("7");
        }
        assertThat(run(plan, 0, 2)).containsExactly(3, 5, 11, 13);
    }

    @Test
    void anOpThatRefusesALaterInputLeavesThePlanReadyForTheNext() {
        ExecutionPlan plan = plan();

        assertThat(run(plan, 1, 2)).containsExactly(7, 9, 11, 13);
        assertThatThrownBy(() -> run(plan, 0, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThat(run(plan, 0, 1)).containsExactly(3, 5, 7, 9);
    }

    @Test
    void aMissingPlaceholderIsNamedAndWhatIsGivenNextIsComputed() {
        ExecutionPlan plan = plan();

        assertThatThrownBy(() -> plan.run(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokens");
        assertThat(run(plan, 1)).containsExactly(7, 9);
    }

    @Test
    void shapesThatAlternateEachKeepTheirArrays() {
        ExecutionPlan plan = plan();
        for (int round = 0; round < 3; round++) {
            assertThat(run(plan, 0)).containsExactly(3, 5);
            assertThat(run(plan, 1, 2)).containsExactly(7, 9, 11, 13);
            assertThat(run(plan, 2, 1, 0)).containsExactly(11, 13, 7, 9, 3, 5);
        }
    }
}
