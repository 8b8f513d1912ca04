package org.attentionlab.eval.study;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A length to measure at: so many tokens (items for max retrieval), or so many times the training length.
 *
 * @param number how many tokens, or how many times the training length; above 0
 * @param relative whether it multiplies the training length
 */
public record LengthChoice(BigDecimal number, boolean relative) {

    /** Keeps the number without zeros at its end, so that equal choices are equal. */
    public LengthChoice {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("no length: " + number);
        }
        number = number.stripTrailingZeros();
    }

    /** A number of tokens. */
    static LengthChoice tokens(int tokens) {
        return new LengthChoice(BigDecimal.valueOf(tokens), false);
    }

    /** A multiple of the training length. */
    static LengthChoice times(String factor) {
        return new LengthChoice(new BigDecimal(factor), true);
    }

    /** The number of tokens; empty where a multiple is no whole number or too large. */
    Optional<Integer> at(int trainLength) {
        BigDecimal tokens = exactly(trainLength).stripTrailingZeros();
        boolean whole = tokens.scale() <= 0 && tokens.compareTo(BigDecimal.valueOf(ComputeSpec.LONGEST)) <= 0;
        return whole ? Optional.of(tokens.intValueExact()) : Optional.empty();
    }

    /** What the choice comes to, whether or not it is a length. */
    BigDecimal exactly(int trainLength) {
        return relative ? number.multiply(BigDecimal.valueOf(trainLength)) : number;
    }

    /** The choice as a study file has it: {@code 512}, {@code 4x}. */
    @Override
    public String toString() {
        return number.toPlainString() + (relative ? "x" : "");
    }
}
