package org.attentionlab.models.op;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.Scratch;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = activation(x W + b)}.
 *
 * <p>Inputs: x [..., in], W [in, out], optionally b [out]. Output: y [..., out]. With an activation, a second output
 * of the same shape holds its derivative, which the gradient needs. Bias and activation are applied while a block of
 * rows is in cache.
 */
public final class LinearOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        VALUES,
        SLOPES
    }

    private static final int STRIP = 4096;

    /** Read back from a gradient graph. */
    public LinearOp() {}

    /**
     * Adds the op to a graph; {@link #outputVariable()} is y.
     *
     * @param bias null for none
     */
    public LinearOp(SameDiff graph, SDVariable x, SDVariable weight, SDVariable bias, Activation activation) {
        super(graph, bias == null ? new SDVariable[] {x, weight} : new SDVariable[] {x, weight, bias});
        addIArgument(activation.code());
    }

    @Override
    public String opName() {
        return "attentionlab_linear";
    }

    private Activation activation() {
        return integer(0) == Activation.NONE.code() ? Activation.NONE : Activation.GELU;
    }

    @Override
    public int getNumOutputs() {
        return activation() == Activation.NONE ? 1 : 2;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        INDArray x = inputs.get(0);
        INDArray weight = inputs.get(1);
        if (x.rank() < 1 || weight.rank() != 2 || x.size(-1) != weight.size(0)) {
            throw new IllegalArgumentException("linear: x is " + Arrays.toString(x.shape()) + " and the weight "
                    + Arrays.toString(weight.shape()) + "; [..., in] and [in, out] are needed");
        }
        if (inputs.size() > 2 && inputs.get(2).length() != weight.size(1)) {
            throw new IllegalArgumentException("linear: the bias has "
                    + inputs.get(2).length() + " entries and the weight " + weight.size(1) + " columns");
        }
        long[] shape = x.shape().clone();
        shape[shape.length - 1] = weight.size(1);
        return activation() == Activation.NONE ? List.of(shape) : List.of(shape, shape);
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats x = NativeFloats.read(inputs[0]);
        NativeFloats weight = NativeFloats.read(inputs[1]);
        Optional<RowBias> bias = RowBias.of(inputs, 2);
        NativeFloats y = NativeFloats.of(outputs[0]);
        NativeFloats slope = outputs.length > 1 ? NativeFloats.of(outputs[1]) : null;
        int in = (int) inputs[1].size(0);
        int out = (int) inputs[1].size(1);
        RowBlocks blocks = RowBlocks.forProduct((int) (y.size() / out));
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int height = blocks.height(block);
            long first = blocks.first(block);
            Matrix product = Matrix.dense(slope == null ? y : slope, first * out, height, out);
            boolean biasFirst = bias.isPresent() && slope == null;
            if (biasFirst) {
                bias.get().fill(product);
            }
            runtime.products()
                    .multiply(
                            1,
                            Matrix.dense(x, first * in, height, in),
                            Matrix.dense(weight, 0, in, out),
                            biasFirst ? 1 : 0,
                            product);
            if (slope != null) {
                activate(runtime.rows(), product, bias, y, scratch);
            }
        });
    }

    /** Adds the bias to a block of products, and replaces them by the activation's derivative and y by the activation. */
    private static void activate(
            RowArithmetic rows, Matrix product, Optional<RowBias> bias, NativeFloats y, Scratch scratch) {
        int out = product.columns();
        RowBlocks strips = RowBlocks.ofSize(product.rows(), out, STRIP);
        int capacity = strips.height() * out + RowArithmetic.PADDING;
        float[] value = scratch.heap(Memory.VALUES, capacity);
        float[] derivative = scratch.heap(Memory.SLOPES, capacity);
        for (int strip = 0; strip < strips.count(); strip++) {
            long at = product.at() + (long) strips.first(strip) * out;
            int height = strips.height(strip);
            int count = height * out;
            product.memory().get(at, value, 0, count);
            bias.ifPresent(added -> added.addTo(value, height, rows));
            GeluRows.of(rows).geluWithSlope(value, 0, derivative, 0, count);
            y.put(at, value, 0, count);
            product.memory().put(at, derivative, 0, count);
        }
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        SDVariable slope = activation() == Activation.NONE ? null : outputVariables()[1];
        LinearGradientOp gradient =
                new LinearGradientOp(getSameDiff(), upstream.get(0), arg(0), arg(1), slope, args().length > 2);
        return List.of(gradient.outputVariables());
    }
}
