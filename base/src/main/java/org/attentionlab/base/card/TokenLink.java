package org.attentionlab.base.card;

/** What makes a parameter of a linear map {@code u = w.h + b} of a token's hidden state {@code h}. */
public enum TokenLink {
    /** {@code u}. */
    LINEAR,
    /** {@code ln(1 + exp(u))}, above 0. */
    SOFTPLUS,
    /** {@code 2 tanh(u)}, between -2 and 2. */
    TWICE_TANH,
    /** {@code -ln(1 + exp(-u))}, the logarithm of a logistic gate: below 0. */
    LOG_LOGISTIC,
    /** {@code u / 10 + 1 / 2}, cut off at 0 and 1. */
    CLIPPED
}
