package org.attentionlab.engine.row;

/** Row arithmetic in plain Java, for a JVM without the Vector API: the bodies that the primitives have by themselves. */
public final class ScalarRowArithmetic implements RowArithmetic {

    @Override
    public String name() {
        return "scalar";
    }
}
