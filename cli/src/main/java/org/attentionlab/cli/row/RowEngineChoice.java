package org.attentionlab.cli.row;

import java.util.Locale;
import java.util.function.Supplier;
import org.attentionlab.attention.row.FusedRows;
import org.attentionlab.attention.row.GraphRows;
import org.attentionlab.attention.row.ReferenceRows;
import org.attentionlab.attention.row.RowEngine;
import org.attentionlab.engine.row.RowArithmetic;

/** Which engine computes a row. */
public enum RowEngineChoice {
    /** The row kernels of the fused attention op, in single precision. */
    FUSED(() -> new FusedRows(RowArithmetic.best()), Float.MAX_VALUE),
    /** SameDiff graphs on the ND4J backend, in single precision. */
    GRAPH(GraphRows::new, Float.MAX_VALUE),
    /** The published formulas in double precision. */
    REFERENCE(ReferenceRows::new, Double.MAX_VALUE);

    private final Supplier<RowEngine> factory;
    private final double largest;

    RowEngineChoice(Supplier<RowEngine> factory, double largest) {
        this.factory = factory;
        this.largest = largest;
    }

    /** Starts the engine. */
    public RowEngine start() {
        return factory.get();
    }

    /** The largest number it computes with. */
    public double largest() {
        return largest;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
