package org.attentionlab.base.card;

import java.math.BigDecimal;
import java.math.MathContext;
import org.attentionlab.base.text.Decimal;

/** Numbers as names and messages show them. */
final class Numbers {

    private static final MathContext DERIVED = new MathContext(3);

    private Numbers() {}

    /** The shortest text that reads back as the same number: {@code 15}, {@code 0.43}, {@code 1e-6}. */
    static String format(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity" : "-infinity";
        }
        return Decimal.of(value);
    }

    /** Three significant digits, for a value that nobody typed. */
    static String formatDerived(double value) {
        return format(new BigDecimal(value).round(DERIVED).doubleValue());
    }
}
