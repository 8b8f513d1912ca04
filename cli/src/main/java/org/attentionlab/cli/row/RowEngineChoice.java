package org.attentionlab.cli.row;

import java.util.Locale;
import java.util.function.Supplier;
import org.attentionlab.engine.row.RowArithmetic;

/** Which engine computes a row. */
public enum RowEngineChoice {
    /** The row kernels of the fused attention op, in single precision. */
    FUSED(() -> new FusedRowEngine(RowArithmetic.best())),
    /** SameDiff graphs on the ND4J backend, in single precision. */
    GRAPH(GraphRowEngine::new),
    /** The published formulas in double precision. */
    REFERENCE(ReferenceRowEngine::new);

    private final Supplier<RowEngine> factory;

    RowEngineChoice(Supplier<RowEngine> factory) {
        this.factory = factory;
    }

    /** Starts the engine. */
    public RowEngine start() {
        return factory.get();
    }

    /** Whether a number keeps its value up to the largest double, and not only up to the largest float. */
    public boolean isDouble() {
        return this == REFERENCE;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
