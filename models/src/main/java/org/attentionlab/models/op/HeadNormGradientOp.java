package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of {@link HeadNormOp}: of the packed vectors and of both gains. */
public final class HeadNormGradientOp extends JvmOp {

    /** Read back from a gradient graph. */
    public HeadNormGradientOp() {}

    HeadNormGradientOp(
            SameDiff graph, SDVariable upstream, SDVariable packed, SDVariable queryGain, SDVariable keyGain) {
        super(graph, upstream, packed, queryGain, keyGain);
    }

    @Override
    public String opName() {
        return "attentionlab_head_norm_gradient";
    }

    @Override
    public int getNumOutputs() {
        return 3;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        return inputs.subList(1, inputs.size()).stream().map(INDArray::shape).toList();
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        HeadNorm norm = new HeadNorm(runtime, inputs[1], inputs[2], inputs[3]);
        norm.backward(
                NativeFloats.read(inputs[0]),
                NativeFloats.read(inputs[1]),
                NativeFloats.of(outputs[0]),
                List.of(NativeFloats.of(outputs[1]), NativeFloats.of(outputs[2])));
    }
}
