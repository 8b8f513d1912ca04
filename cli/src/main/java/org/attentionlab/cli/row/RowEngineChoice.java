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
    FUSED(() -> new FusedRows(RowArithmetic.best()), "single precision, up to 3.4e38", Float.MAX_VALUE),
    /** SameDiff graphs on the ND4J backend, in single precision. */
    GRAPH(GraphRows::new, "single precision, up to 3.4e38", Float.MAX_VALUE),
    /** The published formulas in double precision. */
    REFERENCE(ReferenceRows::new, "double precision, up to 1.8e308", Double.MAX_VALUE);

    private final Supplier<RowEngine> factory;
    private final String precision;
    private final double largest;

    RowEngineChoice(Supplier<RowEngine> factory, String precision, double largest) {
        this.factory = factory;
        this.precision = precision;
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

    /** How far its numbers reach, and which engine reaches further. */
    public String reach() {
        return "it computes in " + precision
                + (this == REFERENCE ? "" : "; --engine reference in " + REFERENCE.precision);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
