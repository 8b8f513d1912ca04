package org.attentionlab.eval.report.view;

import java.util.Arrays;
import java.util.Locale;
import org.attentionlab.eval.metric.Resolution;

/**
 * How the numbers of one column are written: all to the same decimal, so that they can be compared at a glance. The
 * decimal follows from what the column knows: two digits of its median interval, and a few of its largest number, but
 * never more than two of its narrowest interval, or than the metric resolves.
 *
 * @param decimals digits behind the point
 * @param powers whether numbers are written as a power of ten, for columns far from 1
 */
public record Digits(int decimals, boolean powers) {

    private static final int OF_A_VALUE = 4;
    private static final int OF_A_DIFFERENCE = 2;
    private static final int OF_AN_INTERVAL = 2;
    private static final int OF_A_POWER = 3;
    private static final int OF_NOTHING = 3;
    private static final int LARGE = 9;
    private static final int SMALL = -6;
    private static final String MINUS = "\u2212";

    /**
     * The digits of a column of values.
     *
     * @param values the column's numbers
     * @param halves half the width of those that have an interval
     * @param resolution what the numbers resolve
     * @return how to write them
     */
    static Digits ofValues(double[] values, double[] halves, Resolution resolution) {
        return of(values, halves, resolution.among(values), OF_A_VALUE);
    }

    /**
     * The digits of a column of differences between values, which need fewer.
     *
     * @param differences the column's numbers
     * @param halves half the width of those that have an interval
     * @param resolution the smallest difference that means anything
     * @return how to write them
     */
    static Digits ofDifferences(double[] differences, double[] halves, double resolution) {
        return of(differences, halves, resolution, OF_A_DIFFERENCE);
    }

    private static Digits of(double[] numbers, double[] halves, double resolution, int significant) {
        double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
        if (largest < resolution) {
            return new Digits(OF_NOTHING, false);
        }
        int size = exponent(largest);
        if (size >= LARGE || size < SMALL) {
            return new Digits(OF_A_POWER - 1, true);
        }
        double[] known = Arrays.stream(halves)
                .filter(half -> half >= resolution)
                .sorted()
                .toArray();
        int bySize = significant - 1 - size;
        int byInterval = known.length == 0 ? bySize : OF_AN_INTERVAL - 1 - exponent(known[known.length / 2]);
        double finest = Math.max(resolution, Arrays.stream(halves).min().orElse(resolution));
        int atMost = Math.min(-exponent(resolution), OF_AN_INTERVAL - 1 - exponent(finest));
        return new Digits(Math.max(0, Math.min(atMost, Math.max(bySize, byInterval))), false);
    }

    /** These digits, or those of another column where they are more. */
    Digits orMore(Digits other) {
        return new Digits(Math.max(decimals, other.decimals), powers || other.powers);
    }

    /**
     * A number.
     *
     * @param value a finite number
     * @return its text; what rounds to 0 has no sign
     */
    public String of(double value) {
        String text = magnitude(Math.abs(value));
        return value < 0 && hasDigit(text) ? MINUS + text : text;
    }

    /**
     * A difference, with a plus where it is positive.
     *
     * @param value a finite number
     * @return its text; what rounds to 0 has no sign
     */
    public String signed(double value) {
        String text = of(value);
        return value > 0 && hasDigit(text) ? "+" + text : text;
    }

    /** Whether nothing of a number is left in these digits. */
    boolean isZero(double value) {
        return !hasDigit(magnitude(Math.abs(value)));
    }

    private String magnitude(double value) {
        if (!powers) {
            return String.format(Locale.ROOT, "%,." + decimals + "f", value);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "e", value);
        int at = text.indexOf('e');
        return value == 0 ? "0" : text.substring(0, at + 1) + Integer.parseInt(text.substring(at + 1));
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    /** The power of ten of a number's first digit, as it is after rounding to a few digits. */
    private static int exponent(double value) {
        String text = String.format(Locale.ROOT, "%.2e", value);
        return Integer.parseInt(text.substring(text.indexOf('e') + 1));
    }
}
