package org.attentionlab.models.op;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of {@link LinearOp}: {@code dz = dy activation'(z)}, {@code dx = dz W^T}, {@code dW = x^T dz} and
 * {@code db = sum of the rows of dz}.
 *
 * <p>Inputs: dy [..., out], x [..., in], W [in, out], and with an activation its derivative [..., out]. Outputs: dx, dW
 * and, with a bias, db.
 */
public final class LinearGradientOp extends JvmOp {

    private static final int BIAS = 0;

    /** Read back from a gradient graph. */
    public LinearGradientOp() {}

    LinearGradientOp(
            SameDiff graph, SDVariable upstream, SDVariable x, SDVariable weight, SDVariable slope, boolean bias) {
        super(
                graph,
                slope == null ? new SDVariable[] {upstream, x, weight} : new SDVariable[] {upstream, x, weight, slope});
        addIArgument(bias ? 1 : 0);
    }

    @Override
    public String opName() {
        return "attentionlab_linear_gradient";
    }

    @Override
    public int getNumOutputs() {
        return 2 + integer(BIAS);
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        INDArray weight = inputs.get(2);
        List<long[]> shapes = new ArrayList<>(List.of(inputs.get(1).shape(), weight.shape()));
        if (integer(BIAS) == 1) {
            shapes.add(new long[] {weight.size(1)});
        }
        return shapes;
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        new LinearGradient(
                        runtime,
                        NativeFloats.read(inputs[0]),
                        NativeFloats.read(inputs[1]),
                        NativeFloats.read(inputs[2]),
                        inputs.length > 3 ? NativeFloats.read(inputs[3]) : null,
                        (int) inputs[2].size(0),
                        (int) inputs[2].size(1))
                .run(
                        NativeFloats.of(outputs[0]),
                        NativeFloats.of(outputs[1]),
                        outputs.length > 2 ? NativeFloats.of(outputs[2]) : null);
    }
}
