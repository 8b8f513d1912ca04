package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer norm over the last dimension (Ba et al., arXiv 1607.06450): {@code y = gamma (x - mean) / sqrt(variance +
 * epsilon) + beta}.
 *
 * <p>Inputs: x [..., width], gamma [width], optionally beta [width]. Output: y, of x's shape.
 */
public final class NormOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        VALUES
    }

    private static final int EPSILON = 0;

    /** Read back from a gradient graph. */
    public NormOp() {}

    /**
     * Adds the op to a graph; {@link #outputVariable()} is y.
     *
     * @param beta null for none
     * @param epsilon above 0, added to the variance
     */
    public NormOp(SameDiff graph, SDVariable x, SDVariable gamma, SDVariable beta, double epsilon) {
        super(graph, beta == null ? new SDVariable[] {x, gamma} : new SDVariable[] {x, gamma, beta});
        addTArgument(epsilon);
    }

    @Override
    public String opName() {
        return "attentionlab_norm";
    }

    @Override
    public int getNumOutputs() {
        return 1;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        checkWidth(inputs.get(0), inputs.get(1));
        return List.of(inputs.get(0).shape());
    }

    static void checkWidth(INDArray x, INDArray gamma) {
        if (x.rank() < 1 || x.size(-1) != gamma.length()) {
            throw new IllegalArgumentException("norm: the last dimension of x is " + (x.rank() < 1 ? 0 : x.size(-1))
                    + " and the scale has " + gamma.length() + " entries");
        }
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        RowNorm norm =
                new RowNorm(runtime.rows(), inputs[1], inputs.length > 2 ? inputs[2] : null, tArguments.get(EPSILON));
        NativeFloats x = NativeFloats.read(inputs[0]);
        NativeFloats y = NativeFloats.of(outputs[0]);
        int width = norm.width();
        RowBlocks blocks = RowBlocks.ofSize((int) (x.size() / width), width, RowNorm.BLOCK);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            float[] values = scratch.heap(Memory.VALUES, blocks.height() * width + RowArithmetic.PADDING);
            long start = (long) blocks.first(block) * width;
            int count = blocks.height(block) * width;
            x.get(start, values, 0, count);
            for (int at = 0; at < count; at += width) {
                norm.apply(values, at);
            }
            y.put(start, values, 0, count);
        });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        NormGradientOp gradient = new NormGradientOp(
                getSameDiff(), upstream.get(0), arg(0), arg(1), null, args().length > 2, tArguments.get(EPSILON));
        return List.of(gradient.outputVariables());
    }
}
