package org.attentionlab.attention.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of {@link AttentionOp}. Inputs: the upstream gradient, the outputs and the inputs of the forward op. Outputs: the
 * gradients of the vectors, of the learned head parameters, and of what was computed from tokens. Scores are computed again.
 */
public final class AttentionGradientOp extends JvmOp {

    private static final int LAYER = 0;
    private static final int UPSTREAM = 0;
    private static final int OUTPUT = 1;
    private static final int KEPT = 2;
    private static final int FORWARD_INPUTS = 3;

    private AttentionRuntime attention;

    /** Read back from a gradient graph. */
    public AttentionGradientOp() {}

    AttentionGradientOp(
            SameDiff graph,
            SDVariable upstream,
            SDVariable[] forwardOutputs,
            SDVariable[] forwardInputs,
            long[] settings,
            int differentiable) {
        super(graph, inputs(upstream, forwardOutputs, forwardInputs));
        if (differentiable > forwardInputs.length) {
            throw new IllegalArgumentException("more gradients than inputs");
        }
        addIArgument(settings);
    }

    private static SDVariable[] inputs(SDVariable upstream, SDVariable[] forwardOutputs, SDVariable[] forwardInputs) {
        List<SDVariable> inputs = new ArrayList<>();
        inputs.add(upstream);
        inputs.addAll(Arrays.asList(forwardOutputs));
        inputs.addAll(Arrays.asList(forwardInputs));
        return inputs.toArray(SDVariable[]::new);
    }

    void attach(AttentionRuntime runtime) {
        attention = runtime;
    }

    @Override
    public String opName() {
        return "attentionlab_attention_gradient";
    }

    @Override
    public int getNumOutputs() {
        return AttentionOp.layout(this).differentiable();
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        return inputs.subList(FORWARD_INPUTS, FORWARD_INPUTS + getNumOutputs()).stream()
                .map(INDArray::shape)
                .toList();
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        InputLayout layout = AttentionOp.layout(this);
        List<INDArray> forward = Arrays.asList(inputs).subList(FORWARD_INPUTS, inputs.length);
        AttentionInputs read = AttentionInputs.read(forward, layout);
        AttentionGradients gradients = AttentionGradients.write(Arrays.asList(outputs), layout);
        AttentionResult result =
                new AttentionResult(NativeFloats.read(inputs[OUTPUT]), NativeFloats.read(inputs[KEPT]));
        double[][] parameterGradients = attention
                .kernel(runtime, integer(LAYER), read)
                .backward(NativeFloats.read(inputs[UPSTREAM]), result, read, gradients);
        for (int p = 0; p < parameterGradients.length; p++) {
            NativeFloats target = gradients.heads().get(p);
            for (int head = 0; head < parameterGradients[p].length; head++) {
                target.put(head, (float) parameterGradients[p][head]);
            }
        }
    }
}
