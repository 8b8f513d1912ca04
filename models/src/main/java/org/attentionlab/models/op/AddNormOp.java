package org.attentionlab.models.op;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The residual addition of a pre-norm block together with the norm that follows it: {@code sum = x + delta} and
 * {@code y = norm(sum)} as in {@link NormOp}.
 *
 * <p>Inputs: x [..., width], delta of the same shape, gamma [width], optionally beta [width]. Outputs: sum, y.
 */
public final class AddNormOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        VALUES,
        DELTAS
    }

    private static final int EPSILON = 0;

    /** Read back from a gradient graph. */
    public AddNormOp() {}

    /**
     * Adds the op to a graph; see {@link #sum()} and {@link #norm()}.
     *
     * @param beta null for none
     * @param epsilon above 0, added to the variance
     */
    public AddNormOp(
            SameDiff graph, SDVariable x, SDVariable delta, SDVariable gamma, SDVariable beta, double epsilon) {
        super(graph, beta == null ? new SDVariable[] {x, delta, gamma} : new SDVariable[] {x, delta, gamma, beta});
        addTArgument(epsilon);
    }

    /** {@code x + delta}. */
    public SDVariable sum() {
        return outputVariables()[0];
    }

    /** The norm of the sum. */
    public SDVariable norm() {
        return outputVariables()[1];
    }

    @Override
    public String opName() {
        return "attentionlab_add_norm";
    }

    @Override
    public int getNumOutputs() {
        return 2;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        long[] shape = inputs.get(0).shape();
        if (!Arrays.equals(shape, inputs.get(1).shape())) {
            throw new IllegalArgumentException("add and norm: x is " + Arrays.toString(shape) + " and delta "
                    + Arrays.toString(inputs.get(1).shape()) + "; their shapes are the same");
        }
        NormOp.checkWidth(inputs.get(0), inputs.get(2));
        return List.of(shape, shape);
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        RowNorm norm =
                new RowNorm(runtime.rows(), inputs[2], inputs.length > 3 ? inputs[3] : null, tArguments.get(EPSILON));
        NativeFloats x = NativeFloats.read(inputs[0]);
        NativeFloats delta = NativeFloats.read(inputs[1]);
        NativeFloats sum = NativeFloats.of(outputs[0]);
        NativeFloats y = NativeFloats.of(outputs[1]);
        int width = norm.width();
        RowBlocks blocks = RowBlocks.ofSize((int) (x.size() / width), width, RowNorm.BLOCK);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            float[] values = scratch.heap(Memory.VALUES, blocks.height() * width + RowArithmetic.PADDING);
            float[] deltas = scratch.heap(Memory.DELTAS, blocks.height() * width + RowArithmetic.PADDING);
            long start = (long) blocks.first(block) * width;
            int count = blocks.height(block) * width;
            x.get(start, values, 0, count);
            delta.get(start, deltas, 0, count);
            runtime.rows().addScaled(values, 0, deltas, 0, count, 1);
            sum.put(start, values, 0, count);
            for (int at = 0; at < count; at += width) {
                norm.apply(values, at);
            }
            y.put(start, values, 0, count);
        });
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        NormGradientOp gradient = new NormGradientOp(
                getSameDiff(),
                upstream.get(1),
                sum(),
                arg(2),
                upstream.get(0),
                args().length > 3,
                tArguments.get(EPSILON));
        SDVariable[] found = gradient.outputVariables();
        return found.length > 2
                ? List.of(found[0], found[0], found[1], found[2])
                : List.of(found[0], found[0], found[1]);
    }
}
