package org.attentionlab.base.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * Numbers as decimal texts. {@link #of} writes the shortest text that reads back as the same number, the same on every
 * JDK: {@code Double.toString} changed its digits in JDK 19, and labels and identities are made from these texts.
 */
public final class Decimal {

    private static final Pattern FORM =
            Pattern.compile("[-+]?+(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+");
    private static final Pattern ZERO = Pattern.compile("[-+]?+[0.]*+(?:[eE].*+)?+");
    private static final int PLAIN_DIGITS = 12;
    private static final int ALWAYS_SURVIVE = 15;
    private static final int ALWAYS_SUFFICE = 17;
    private static final int SHOWN = 40;

    private Decimal() {}

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

    /**
     * Every decimal of up to 15 digits survives the way to binary and back, but for denormal numbers, and every binary
     * number that to 17 digits.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = Math.abs(value) < Double.MIN_NORMAL ? 1 : ALWAYS_SURVIVE; digits < ALWAYS_SUFFICE; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(ALWAYS_SUFFICE));
    }

    /**
     * Whether a text is a decimal number, however large or small.
     *
     * @param text any text
     * @return whether {@link #parse} takes its form
     */
    public static boolean isNumber(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Reads a decimal number.
     *
     * @param text such as {@code 15}, {@code -0.5} or {@code 1e-8}
     * @return the nearest number of double precision
     * @throws NumberFormatException if the text is no decimal number, or one that double precision would turn into an
     *     infinity or a zero
     */
    public static double parse(String text) {
        if (!isNumber(text)) {
            throw new NumberFormatException("'" + OneLine.of(text, SHOWN) + "' is not a number");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(
                    OneLine.of(text, SHOWN) + " is beyond double precision, which ends at " + of(Double.MAX_VALUE));
        }
        if (value == 0 && !ZERO.matcher(text).matches()) {
            throw new NumberFormatException(OneLine.of(text, SHOWN)
                    + " is beyond double precision, in which nothing but 0 is nearer to 0 than "
                    + of(Double.MIN_VALUE));
        }
        return value;
    }
}
