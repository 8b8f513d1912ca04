package org.attentionlab.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.attentionlab.engine.memory.NativeFloats;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class JvmOpTest {

    /** {@code scale x^2}, with its gradient as a second op. */
    public static final class ScaledSquare extends JvmOp {

        /** Read back from a gradient graph. */
        public ScaledSquare() {}

        ScaledSquare(SameDiff graph, SDVariable x, int scale) {
            super(graph, x);
            addIArgument(scale);
        }

        @Override
        public String opName() {
            return "test_scaled_square";
        }

        @Override
        public int getNumOutputs() {
            return 1;
        }

        @Override
        protected List<long[]> outputShapes(List<INDArray> inputs) {
            return List.of(inputs.get(0).shape());
        }

        @Override
        protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
            apply(runtime, inputs[0], outputs[0], (x, ignored) -> integer(0) * x * x, inputs[0]);
        }

        @Override
        public List<SDVariable> doDiff(List<SDVariable> upstream) {
            return List.of(
                    new ScaledSquareGradient(getSameDiff(), arg(0), upstream.get(0), integer(0)).outputVariable());
        }
    }

    /** The gradient of {@link ScaledSquare}. */
    public static final class ScaledSquareGradient extends JvmOp {

        /** Read back from a gradient graph. */
        public ScaledSquareGradient() {}

        ScaledSquareGradient(SameDiff graph, SDVariable x, SDVariable upstream, int scale) {
            super(graph, x, upstream);
            addIArgument(scale);
        }

        @Override
        public String opName() {
            return "test_scaled_square_gradient";
        }

        @Override
        public int getNumOutputs() {
            return 1;
        }

        @Override
        protected List<long[]> outputShapes(List<INDArray> inputs) {
            return List.of(inputs.get(0).shape());
        }

        @Override
        protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
            apply(runtime, inputs[0], outputs[0], (x, g) -> 2 * integer(0) * x * g, inputs[1]);
        }
    }

    private interface Entry {
        float of(float x, float second);
    }

    private static void apply(EngineRuntime runtime, INDArray x, INDArray result, Entry entry, INDArray second) {
        NativeFloats in = NativeFloats.read(x);
        NativeFloats other = NativeFloats.read(second);
        NativeFloats out = NativeFloats.of(result);
        runtime.workers().run((int) in.size(), (i, scratch) -> out.put(i, entry.of(in.get(i), other.get(i))));
    }

    @BeforeAll
    static void register() {
        JvmOp.register(new ScaledSquare(), new ScaledSquareGradient());
    }

    @Test
    void runsForwardAndBackwardInsideASameDiffGraph() {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 3);
        SDVariable w = graph.var("w", Nd4j.createFromArray(new float[][] {{1, -2, 3}}));
        SDVariable y = new ScaledSquare(graph, x.mul(w), 5).outputVariable();
        y.sum("loss").markAsLoss();
        try (EngineRuntime runtime = EngineRuntime.start(2)) {
            graph.createGradFunction("w");
            EngineBinding.bind(graph, runtime, op -> {});
            for (int rows = 1; rows <= 3; rows += 2) {
                INDArray input =
                        Nd4j.linspace(1, rows * 3, rows * 3, DataType.FLOAT).reshape(rows, 3);
                Map<String, INDArray> gradients = graph.calculateGradients(Map.of("x", input), "w");
                INDArray expected = input.mul(input)
                        .sum(true, 0)
                        .mul(graph.getVariable("w").getArr())
                        .mul(10);
                assertThat(gradients.get("w").toFloatVector()).containsExactly(expected.toFloatVector());
            }
        }
    }

    @Test
    void anUnboundOpSaysWhatIsMissing() {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1);
        SDVariable y = new ScaledSquare(graph, x, 1).outputVariable();
        assertThatThrownBy(() -> y.eval(Map.of("x", Nd4j.ones(2))))
                .hasMessageContaining("test_scaled_square has no runtime");
    }
}
