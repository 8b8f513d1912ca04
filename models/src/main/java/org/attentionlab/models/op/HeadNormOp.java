package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Root-mean-square norm of the queries and keys of every head: {@code x / sqrt(mean(x^2) + 1e-5) * gain}, the norm of
 * QK-norm (Henry et al., arXiv 2010.04245, with the norm of Zhang and Sennrich, arXiv 1910.07467).
 *
 * <p>Inputs: queries, keys and values side by side [batch, length, 3 width], the gain of queries [headSize] and of keys
 * [headSize]. Output: the same with queries and keys normed and values as they are.
 */
public final class HeadNormOp extends JvmOp {

    /** Read back from a gradient graph. */
    public HeadNormOp() {}

    /** Adds the op to a graph. */
    public HeadNormOp(SameDiff graph, SDVariable packed, SDVariable queryGain, SDVariable keyGain) {
        super(graph, packed, queryGain, keyGain);
    }

    @Override
    public String opName() {
        return "attentionlab_head_norm";
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
        NativeFloats x = NativeFloats.read(inputs[0]);
        NativeFloats y = NativeFloats.of(outputs[0]);
        HeadNorm norm = new HeadNorm(runtime, inputs[0], inputs[1], inputs[2]);
        norm.forward(x, y);
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        return List.of(
                new HeadNormGradientOp(getSameDiff(), upstream.get(0), arg(0), arg(1), arg(2)).outputVariables());
    }
}
