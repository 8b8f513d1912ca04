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
 * The gradients of {@link FeedForwardOp}. With {@code h = GELU(z)}: {@code dz = dy W^T GELU'(z)}, {@code dx = dz V^T},
 * {@code dV = x^T dz}, {@code dW = h^T dy}; the gradients of a and b are the sums of the rows of dz and dy.
 *
 * <p>Inputs: dy [..., out], x [..., in], V [in, inner], W [inner, out], z [..., inner]. Outputs: dx, dV, dW and, with
 * biases, da and db.
 */
public final class FeedForwardGradientOp extends JvmOp {

    private static final int BIASED = 0;
    private static final int GRADIENTS = 3;
    private static final int BIASES = 2;

    /** Read back from a gradient graph. */
    public FeedForwardGradientOp() {}

    FeedForwardGradientOp(
            SameDiff graph,
            SDVariable upstream,
            SDVariable x,
            SDVariable inner,
            SDVariable outer,
            SDVariable z,
            boolean biased) {
        super(graph, upstream, x, inner, outer, z);
        addIArgument(biased ? 1 : 0);
    }

    @Override
    public String opName() {
        return "attentionlab_feed_forward_gradient";
    }

    @Override
    public int getNumOutputs() {
        return GRADIENTS + BIASES * integer(BIASED);
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        INDArray inner = inputs.get(2);
        INDArray outer = inputs.get(3);
        List<long[]> shapes = new ArrayList<>(List.of(inputs.get(1).shape(), inner.shape(), outer.shape()));
        if (integer(BIASED) == 1) {
            shapes.add(new long[] {inner.size(1)});
            shapes.add(new long[] {outer.size(1)});
        }
        return shapes;
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        FeedForwardGradient gradient = new FeedForwardGradient(runtime, inputs);
        gradient.run(NativeFloats.of(outputs[0]));
        boolean biased = integer(BIASED) == 1;
        gradient.writeInner(NativeFloats.of(outputs[1]), biased ? NativeFloats.of(outputs[GRADIENTS]) : null);
        gradient.writeOuter(NativeFloats.of(outputs[2]), biased ? NativeFloats.of(outputs[GRADIENTS + 1]) : null);
    }
}
