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
 * The feed-forward part of a transformer block, {@code y = GELU(x V + a) W + b}, with GELU in the form GPT-2 uses.
 *
 * <p>Inputs: x [..., in], V [in, inner], W [inner, out], and optionally a [inner] and b [out]. Outputs: y [..., out] and
 * {@code z = x V + a} [..., inner], which the gradient needs. The inner activations of a block of rows are used while
 * they are in cache and not kept; the way back computes them again.
 */
public final class FeedForwardOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        ACTIVATED,
        VALUES
    }

    private static final int STRIP = 4096;
    private static final int BIASED_INPUTS = 5;

    /** Read back from a gradient graph. */
    public FeedForwardOp() {}

    /**
     * Adds the op to a graph.
     *
     * @param inner V and a; a is null for none, as b is then
     * @param outer W and b
     */
    public FeedForwardOp(SameDiff graph, SDVariable x, Weights inner, Weights outer) {
        super(
                graph,
                inner.bias() == null
                        ? new SDVariable[] {x, inner.weight(), outer.weight()}
                        : new SDVariable[] {x, inner.weight(), outer.weight(), inner.bias(), outer.bias()});
    }

    /**
     * A weight and its bias.
     *
     * @param bias null for none
     */
    public record Weights(SDVariable weight, SDVariable bias) {}

    @Override
    public String opName() {
        return "attentionlab_feed_forward";
    }

    @Override
    public int getNumOutputs() {
        return 2;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        long[] x = inputs.get(0).shape();
        long[] inner = inputs.get(1).shape();
        long[] outer = inputs.get(2).shape();
        boolean fits = x.length > 0
                && inner.length == 2
                && outer.length == 2
                && x[x.length - 1] == inner[0]
                && inner[1] == outer[0]
                && (inputs.size() < BIASED_INPUTS
                        || inputs.get(3).length() == inner[1] && inputs.get(4).length() == outer[1]);
        if (!fits) {
            throw new IllegalArgumentException("feed forward: x is " + Arrays.toString(x) + " and the weights "
                    + Arrays.toString(inner) + " and " + Arrays.toString(outer)
                    + "; [..., in], [in, inner] and [inner, out] are needed, and biases as wide as their weights");
        }
        long[] y = x.clone();
        y[y.length - 1] = outer[1];
        long[] z = x.clone();
        z[z.length - 1] = inner[1];
        return List.of(y, z);
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats x = NativeFloats.read(inputs[0]);
        Optional<RowBias> innerBias = RowBias.of(inputs, 3);
        Optional<RowBias> outerBias = RowBias.of(inputs, 4);
        NativeFloats y = NativeFloats.of(outputs[0]);
        NativeFloats z = NativeFloats.of(outputs[1]);
        int in = (int) inputs[1].size(0);
        int inner = (int) inputs[1].size(1);
        int out = (int) inputs[2].size(1);
        Matrix innerWeight = Matrix.dense(NativeFloats.read(inputs[1]), 0, in, inner);
        Matrix outerWeight = Matrix.dense(NativeFloats.read(inputs[2]), 0, inner, out);
        RowBlocks blocks = RowBlocks.forTwoProducts((int) (x.size() / in));
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int first = blocks.first(block);
            int height = blocks.height(block);
            Matrix product = Matrix.dense(z, (long) first * inner, height, inner);
            Matrix activated = Matrix.dense(scratch.offHeap(Memory.ACTIVATED, (long) height * inner), 0, height, inner);
            Matrix result = Matrix.dense(y, (long) first * out, height, out);
            runtime.products().multiply(1, Matrix.dense(x, (long) first * in, height, in), innerWeight, 0, product);
            activate(runtime.rows(), product, innerBias, activated, scratch);
            outerBias.ifPresent(bias -> bias.fill(result));
            runtime.products().multiply(1, activated, outerWeight, outerBias.isPresent() ? 1 : 0, result);
        });
    }

    private static void activate(
            RowArithmetic rows, Matrix product, Optional<RowBias> bias, Matrix activated, Scratch scratch) {
        int width = product.columns();
        RowBlocks strips = RowBlocks.ofSize(product.rows(), width, STRIP);
        float[] values = scratch.heap(Memory.VALUES, strips.height() * width + RowArithmetic.PADDING);
        for (int strip = 0; strip < strips.count(); strip++) {
            long at = (long) strips.first(strip) * width;
            int height = strips.height(strip);
            int count = height * width;
            product.memory().get(product.at() + at, values, 0, count);
            if (bias.isPresent()) {
                bias.get().addTo(values, height, rows);
                product.memory().put(product.at() + at, values, 0, count);
            }
            GeluRows.of(rows).gelu(values, 0, count);
            activated.memory().put(at, values, 0, count);
        }
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        boolean biased = args().length == BIASED_INPUTS;
        return List.of(new FeedForwardGradientOp(
                        getSameDiff(), upstream.get(0), arg(0), arg(1), arg(2), outputVariables()[1], biased)
                .outputVariables());
    }
}
