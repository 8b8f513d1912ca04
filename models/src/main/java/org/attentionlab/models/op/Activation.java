package org.attentionlab.models.op;

/** What a {@link LinearOp} applies to its result. */
public enum Activation {
    /** Nothing. */
    NONE(0),
    /** GELU in the form GPT-2 uses: {@code z / 2 (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3)))}. */
    GELU(1);

    private final int code;

    Activation(int code) {
        this.code = code;
    }

    /** The number that stands for it in an op's arguments. */
    int code() {
        return code;
    }
}
