package org.attentionlab.models.op;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.blas.Matrix;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The projection of hidden states on a vocabulary and the cross-entropy of the targets, in nats: {@code loss[i] =
 * ln(sum_v exp(h_i . table_v)) - h_i . table_target}. The logits exist for a block of rows at a time.
 *
 * <p>Inputs: hidden [batch, length, width], table [vocabulary, width], targets [batch, length] of INT32 or INT64; a
 * negative target is not counted. Outputs: the mean over the counted targets, 0 if there are none; the losses [batch,
 * length], 0 where a target is not counted; and the logarithms of the sums [batch, length], which the gradient needs
 * and which have no gradient themselves.
 */
public final class ProjectionLossOp extends JvmOp {

    /** What its memory is for. */
    private enum Memory {
        LOGITS,
        ROW
    }

    /** Read back from a gradient graph. */
    public ProjectionLossOp() {}

    /** Adds the op to a graph; see {@link #meanLoss()} and {@link #tokenLosses()}. */
    public ProjectionLossOp(SameDiff graph, SDVariable hidden, SDVariable table, SDVariable targets) {
        super(graph, new SDVariable[] {hidden, table, targets});
    }

    /** The mean loss over the counted targets, a scalar. */
    public SDVariable meanLoss() {
        return outputVariables()[0];
    }

    /** The loss of every target, [batch, length]. */
    public SDVariable tokenLosses() {
        return outputVariables()[1];
    }

    @Override
    public String opName() {
        return "attentionlab_projection_loss";
    }

    @Override
    public int getNumOutputs() {
        return 3;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        long[] hidden = inputs.get(0).shape();
        long[] table = inputs.get(1).shape();
        long[] targets = inputs.get(2).shape();
        boolean fits = hidden.length >= 1
                && table.length == 2
                && hidden[hidden.length - 1] == table[1]
                && Arrays.equals(targets, Arrays.copyOf(hidden, hidden.length - 1));
        if (!fits) {
            throw new IllegalArgumentException("projection and loss: hidden states are " + Arrays.toString(hidden)
                    + ", the table " + Arrays.toString(table) + " and the targets " + Arrays.toString(targets)
                    + "; [batch, length, width], [vocabulary, width] and [batch, length] are needed");
        }
        return List.of(new long[0], targets, targets);
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        NativeFloats hidden = NativeFloats.read(inputs[0]);
        NativeFloats table = NativeFloats.read(inputs[1]);
        int vocabulary = (int) inputs[1].size(0);
        int width = (int) inputs[1].size(1);
        int[] targets = Tokens.read(inputs[2]);
        Tokens.check(targets, Integer.MIN_VALUE, vocabulary, "target");
        NativeFloats losses = NativeFloats.of(outputs[1]);
        NativeFloats logSums = NativeFloats.of(outputs[2]);
        RowArithmetic rows = runtime.rows();
        RowBlocks blocks = ProjectionLoss.blocks(targets.length, vocabulary);
        runtime.workers().run(blocks.count(), (block, scratch) -> {
            int first = blocks.first(block);
            int height = blocks.height(block);
            NativeFloats logits = scratch.offHeap(Memory.LOGITS, (long) blocks.height() * vocabulary);
            runtime.products()
                    .multiply(
                            1,
                            Matrix.dense(hidden, (long) first * width, height, width),
                            Matrix.dense(table, 0, vocabulary, width).transpose(),
                            0,
                            Matrix.dense(logits, 0, height, vocabulary));
            float[] row = scratch.heap(Memory.ROW, vocabulary + RowArithmetic.PADDING);
            for (int i = 0; i < height; i++) {
                logits.get((long) i * vocabulary, row, 0, vocabulary);
                int target = targets[first + i];
                float atTarget = target < 0 ? 0 : row[target];
                float max = rows.max(row, 0, vocabulary);
                double sum = rows.exponentialBelow(row, 0, vocabulary, 1, max);
                double logSum = max + Math.log(sum);
                logSums.put(first + i, (float) logSum);
                losses.put(first + i, target < 0 ? 0 : (float) (logSum - atTarget));
            }
        });
        NativeFloats.of(outputs[0]).put(0, mean(losses, targets));
    }

    private static float mean(NativeFloats losses, int[] targets) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += losses.get(i);
        }
        return (float) (sum / Math.max(1, ProjectionLoss.counted(targets)));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        ProjectionLossGradientOp gradient = new ProjectionLossGradientOp(
                getSameDiff(), upstream.get(0), upstream.get(1), arg(0), arg(1), arg(2), outputVariables()[2]);
        return List.of(gradient.outputVariables());
    }
}
