package org.attentionlab.engine;

import java.util.function.Consumer;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** Gives the {@link JvmOp}s of a graph, and of the gradient graph that SameDiff made of it if there is one, what they run on. */
public final class EngineBinding {

    private static final String GRADIENT = "grad";

    private EngineBinding() {}

    /**
     * Binds every JVM op of the graph and of its gradient graph.
     *
     * @param graph the graph; call again once its derivative was added
     * @param runtime what the ops run on
     * @param settings called with every op after it was bound, for ops that need more than the runtime
     */
    public static void bind(SameDiff graph, EngineRuntime runtime, Consumer<JvmOp> settings) {
        bindOps(graph, runtime, settings);
        SameDiff gradient = graph.getFunction(GRADIENT);
        if (gradient != null) {
            bindOps(gradient, runtime, settings);
        }
    }

    private static void bindOps(SameDiff graph, EngineRuntime runtime, Consumer<JvmOp> settings) {
        for (SameDiffOp op : graph.getOps().values()) {
            if (op.getOp() instanceof JvmOp jvmOp) {
                jvmOp.bind(runtime);
                settings.accept(jvmOp);
            }
        }
    }
}
