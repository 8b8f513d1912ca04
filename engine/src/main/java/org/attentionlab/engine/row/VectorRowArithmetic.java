package org.attentionlab.engine.row;

/**
 * Row arithmetic with the Vector API. The last, partial vector of a run is computed whole, and what it wrote behind the run
 * is put back, which needs the padding that the interface asks for. A loop holds its formula once: a second copy for the
 * last vector costs short rows more than the rest, and doubles what the compiler has to inline.
 *
 * <p>Primitives are those of types whose names end in {@code VectorRows}, here and in other modules. No other method of these
 * types takes or returns vectors: that lets a JVM be told to compile each primitive on its own
 * ({@code -XX:CompileCommand=dontinline,*VectorRows::*}), without which a caller of many primitives can exceed what the
 * compiler inlines, and vectors become objects.
 */
public final class VectorRowArithmetic
        implements RowArithmetic, ReductionVectorRows, ProductVectorRows, FunctionVectorRows {

    @Override
    public String name() {
        return "vector of " + Lanes.LANES;
    }

    @Override
    public boolean usesVectors() {
        return true;
    }
}
