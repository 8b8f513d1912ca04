package org.attentionlab.models.op;

import java.util.List;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of {@link ProjectionLossOp}: {@code dlogits = c (softmax(logits) - onehot(target))} with c the upstream
 * gradient of a token's loss, {@code dhidden = dlogits table} and {@code dtable = dlogits^T hidden}.
 *
 * <p>Inputs: the gradients of the mean and of the token losses, hidden, table, targets, logarithms of the sums.
 * Outputs: dhidden, dtable. The logits are computed again.
 */
public final class ProjectionLossGradientOp extends JvmOp {

    /** Read back from a gradient graph. */
    public ProjectionLossGradientOp() {}

    ProjectionLossGradientOp(
            SameDiff graph,
            SDVariable meanUpstream,
            SDVariable tokenUpstream,
            SDVariable hidden,
            SDVariable table,
            SDVariable targets,
            SDVariable logSums) {
        super(graph, meanUpstream, tokenUpstream, hidden, table, targets, logSums);
    }

    @Override
    public String opName() {
        return "attentionlab_projection_loss_gradient";
    }

    @Override
    public int getNumOutputs() {
        return 2;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        return List.of(inputs.get(2).shape(), inputs.get(3).shape());
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        int[] targets = Tokens.read(inputs[4]);
        float[] factors = factors(NativeFloats.read(inputs[0]), NativeFloats.read(inputs[1]), targets);
        new ProjectionLossGradient(
                        runtime,
                        NativeFloats.read(inputs[2]),
                        NativeFloats.read(inputs[3]),
                        (int) inputs[3].size(0),
                        (int) inputs[3].size(1))
                .run(
                        targets,
                        factors,
                        NativeFloats.read(inputs[5]),
                        NativeFloats.of(outputs[0]),
                        NativeFloats.of(outputs[1]));
    }

    /** The upstream gradient of every token's loss, the mean's share included; 0 where the target is not counted. */
    private static float[] factors(NativeFloats meanUpstream, NativeFloats tokenUpstream, int[] targets) {
        float[] factors = new float[targets.length];
        tokenUpstream.get(0, factors, 0, factors.length);
        float share = meanUpstream.get(0) / Math.max(1, ProjectionLoss.counted(targets));
        for (int i = 0; i < factors.length; i++) {
            factors[i] = targets[i] < 0 ? 0 : factors[i] + share;
        }
        return factors;
    }
}
