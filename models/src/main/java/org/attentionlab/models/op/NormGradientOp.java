package org.attentionlab.models.op;

import java.util.ArrayList;
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
 * The gradients of {@link NormOp} and {@link AddNormOp}.
 *
 * <p>Inputs: dy [..., width], x (for the latter, the sum), gamma [width], and for the latter the gradient of the sum's
 * other uses. Outputs: dx, dgamma and, with a shift, dbeta. Mean and deviation are computed again, which is cheaper
 * than keeping them. A block of rows has its own partial sums of dgamma and dbeta; they are added in block order.
 */
public final class NormGradientOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        PARTIAL_SUMS,
        VALUES,
        GRADIENTS,
        GAMMA_SUM,
        BETA_SUM
    }

    private static final int BETA = 0;
    private static final int EPSILON = 0;

    /** Read back from a gradient graph. */
    public NormGradientOp() {}

    NormGradientOp(
            SameDiff graph,
            SDVariable upstream,
            SDVariable x,
            SDVariable gamma,
            SDVariable sumUpstream,
            boolean beta,
            double epsilon) {
        super(
                graph,
                sumUpstream == null
                        ? new SDVariable[] {upstream, x, gamma}
                        : new SDVariable[] {upstream, x, gamma, sumUpstream});
        addIArgument(beta ? 1 : 0);
        addTArgument(epsilon);
    }

    @Override
    public String opName() {
        return "attentionlab_norm_gradient";
    }

    @Override
    public int getNumOutputs() {
        return 2 + integer(BETA);
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        long[] gamma = inputs.get(2).shape();
        List<long[]> shapes = new ArrayList<>(List.of(inputs.get(1).shape(), gamma));
        if (integer(BETA) == 1) {
            shapes.add(gamma);
        }
        return shapes;
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats upstream = NativeFloats.read(inputs[0]);
        NativeFloats x = NativeFloats.read(inputs[1]);
        NativeFloats sumUpstream = inputs.length > 3 ? NativeFloats.read(inputs[3]) : null;
        NativeFloats dx = NativeFloats.of(outputs[0]);
        RowArithmetic rows = runtime.rows();
        RowNorm norm = new RowNorm(rows, inputs[2], null, tArguments.get(EPSILON));
        int width = norm.width();
        RowBlocks blocks = RowBlocks.ofSize((int) (x.size() / width), width, RowNorm.BLOCK);
        float[] partial =
                SharedMemory.heap(runtime, Memory.PARTIAL_SUMS, 2 * width * blocks.count() + RowArithmetic.PADDING);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int capacity = blocks.height() * width + RowArithmetic.PADDING;
            float[] values = scratch.heap(Memory.VALUES, capacity);
            float[] gradients = scratch.heap(Memory.GRADIENTS, capacity);
            float[] dGamma = scratch.heap(Memory.GAMMA_SUM, width + RowArithmetic.PADDING);
            float[] dBeta = scratch.heap(Memory.BETA_SUM, width + RowArithmetic.PADDING);
            Arrays.fill(dGamma, 0, width, 0);
            Arrays.fill(dBeta, 0, width, 0);
            long start = (long) blocks.first(block) * width;
            int count = blocks.height(block) * width;
            x.get(start, values, 0, count);
            upstream.get(start, gradients, 0, count);
            for (int at = 0; at < count; at += width) {
                norm.gradient(values, at, gradients, dGamma, dBeta);
            }
            if (sumUpstream != null) {
                sumUpstream.get(start, values, 0, count);
                rows.addScaled(gradients, 0, values, 0, count, 1);
            }
            dx.put(start, gradients, 0, count);
            System.arraycopy(dGamma, 0, partial, 2 * block * width, width);
            System.arraycopy(dBeta, 0, partial, (2 * block + 1) * width, width);
        });
        for (int block = 1; block < blocks.count(); block++) {
            rows.addScaled(partial, 0, partial, 2 * block * width, 2 * width, 1);
        }
        NativeFloats.of(outputs[1]).put(0, partial, 0, width);
        if (outputs.length > 2) {
            NativeFloats.of(outputs[2]).put(0, partial, width, width);
        }
    }
}
