package org.attentionlab.models.op;

import org.attentionlab.engine.JvmOp;

/** Makes the ops of this package known to SameDiff, which needs that before a gradient graph is built. */
public final class ModelOps {

    private ModelOps() {}

    /** Registers every op; may be called any number of times. */
    public static void register() {
        JvmOp.register(
                new EmbeddingOp(),
                new EmbeddingGradientOp(),
                new LinearOp(),
                new LinearGradientOp(),
                new FeedForwardOp(),
                new FeedForwardGradientOp(),
                new NormOp(),
                new AddNormOp(),
                new NormGradientOp(),
                new HeadNormOp(),
                new HeadNormGradientOp(),
                new DropoutOp(),
                new ProjectionLossOp(),
                new ProjectionLossGradientOp());
    }
}
