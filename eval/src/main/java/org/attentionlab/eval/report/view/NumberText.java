package org.attentionlab.eval.report.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, the same on every machine. */
final class NumberText {

    private static final String MINUS = "\u2212";

    private NumberText() {}

    /** Three decimals up to a thousand, four significant digits beyond and below a thousandth. */
    static String of(double value) {
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return "0";
        }
        if (magnitude >= 1e-3 && magnitude < 1000) {
            return sign(value) + String.format(Locale.ROOT, "%.3f", magnitude);
        }
        if (magnitude >= 1e7 || magnitude < 1e-3) {
            return sign(value) + String.format(Locale.ROOT, "%.2e", magnitude);
        }
        return sign(value) + String.format(Locale.ROOT, "%,.0f", magnitude);
    }

    /** The same, with a plus where a difference is positive. */
    static String signed(double value) {
        return (value > 0 ? "+" : "") + of(value);
    }

    /** A number on an axis: no digits that say nothing. */
    static String tick(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A count with its thousands set apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A count of things: {@code 1 cell}, {@code 14 cells}. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    private static String sign(double value) {
        return value < 0 ? MINUS : "";
    }
}
