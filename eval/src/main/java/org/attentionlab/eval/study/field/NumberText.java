package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The shortest decimal text of a number, the same on every JDK: {@code Double.toString} changed its digits in JDK 19,
 * and identities are hashed from these texts.
 */
public final class NumberText {

    private static final int PLAIN_DIGITS = 12;

    private NumberText() {}

    /**
     * The fewest digits that read back as the same number, such as {@code 0.001} or {@code 1e-8}.
     *
     * @param value a finite number
     * @return its text; {@code 0} for either zero
     */
    public static String of(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal number = shortest(value).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -4 && exponent < PLAIN_DIGITS) {
            return number.toPlainString();
        }
        return number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    /** Every decimal of up to 15 digits survives the way to binary and back, and every binary number that of 17. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 15; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17));
    }

    /**
     * A number as JSON: whole numbers without a decimal point.
     *
     * @param value a finite number
     * @return an integer node where the number is one, else a floating-point node
     */
    public static JsonNode node(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
