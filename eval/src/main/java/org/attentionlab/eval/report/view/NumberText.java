package org.attentionlab.eval.report.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Single numbers as people read them, the same on every machine. */
final class NumberText {

    private static final MathContext TICK = new MathContext(6);
    private static final int LARGE = 7;
    private static final int SMALL = -6;

    private NumberText() {}

    /** A number that stands alone: three decimals, but two digits at least of a small one, and none of a large one. */
    static String of(double value) {
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(magnitude));
        boolean powers = exponent >= LARGE || exponent < SMALL;
        int decimals = powers ? 2 : exponent >= 3 ? 0 : Math.max(3, 1 - exponent);
        return new Digits(decimals, powers).of(value);
    }

    /** A number on an axis: no digits that say nothing. */
    static String tick(double value) {
        BigDecimal number = new BigDecimal(value).round(TICK).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        boolean powers = number.signum() != 0 && (exponent >= LARGE || exponent < SMALL);
        return powers
                ? number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent
                : number.toPlainString();
    }

    /** A count with its thousands set apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count of things: {@code 1 cell}, {@code 14 cells}. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }
}
