package org.attentionlab.models.graph;

import java.util.Locale;

/** What a model is built from. The same model and the same checkpoint run on both. */
public enum ExecutionEngine {
    /** Few large ops that run in the JVM on the CPU. */
    FUSED,
    /** ND4J's own ops; slower, and the oracle of the other. */
    GRAPH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
