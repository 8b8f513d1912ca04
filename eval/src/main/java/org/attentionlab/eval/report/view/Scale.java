package org.attentionlab.eval.report.view;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps numbers to pixels, straight or by their logarithm.
 *
 * @param low the number at {@code from}
 * @param high the number at {@code to}
 * @param logarithmic whether equal ratios take equal space
 * @param from the first pixel
 * @param to the last pixel
 */
record Scale(double low, double high, boolean logarithmic, double from, double to) {

    private static final double[] LOGARITHMIC_STEPS = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9};
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final int TICKS = 6;

    /** Magnitudes between which differences and ratios of numbers neither vanish nor exceed double precision. */
    private static final double SMALLEST = 1e-280;

    private static final double LARGEST = 1e280;

    /** Numbers that agree to this share of themselves span nothing that could be divided into ticks. */
    private static final double SAME = 1e-12;

    /** Between these, ticks are written without powers of ten. */
    private static final double SMALLEST_PLAIN = 1e-5;

    private static final double LARGEST_PLAIN = 1e7;

    private static final double FEW_DECADES = Math.log10(8);
    private static final double SOME_DECADES = 4;
    private static final int LABELLED_DECADES = 8;

    /**
     * A scale over the range of some numbers, with a little room; one that spans nothing is widened. Numbers too small
     * for their differences to be divided count as 0, and a range that reaches 0 has no logarithm.
     */
    static Scale over(double least, double most, boolean logarithmic, double from, double to) {
        double low = drawable(least);
        double high = drawable(most);
        boolean same = high - low <= SAME * Math.max(Math.abs(low), Math.abs(high));
        if (logarithmic && low > 0) {
            double room = same ? Math.log10(1.5) : 0.04 * (Math.log10(high) - Math.log10(low));
            return new Scale(
                    Math.pow(10, Math.log10(low) - room), Math.pow(10, Math.log10(high) + room), true, from, to);
        }
        if (same) {
            return low == 0 ? over(0, 1, false, from, to) : centred(low, from, to);
        }
        double room = 0.05 * (high - low);
        return new Scale(low - room, high + room, false, from, to);
    }

    /** A scale from one number to another, which differ. */
    static Scale between(double low, double high, boolean logarithmic, double from, double to) {
        double first = drawable(low);
        double last = drawable(high);
        return first < last
                ? new Scale(first, last, logarithmic && first > 0, from, to)
                : over(first, last, false, from, to);
    }

    private static Scale centred(double value, double from, double to) {
        double room = 0.5 * Math.abs(value);
        return new Scale(value - room, value + room, false, from, to);
    }

    private static double drawable(double value) {
        return Math.abs(value) < SMALLEST ? 0 : Math.max(-LARGEST, Math.min(LARGEST, value));
    }

    /** Where a number lies; numbers outside lie at the nearer end. */
    double at(double value) {
        double clamped = Math.max(low, Math.min(high, value));
        double share = logarithmic
                ? (Math.log10(clamped) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
                : (clamped - low) / (high - low);
        return from + share * (to - from);
    }

    /** Round numbers within the scale. */
    List<Double> ticks() {
        return logarithmic ? logarithmicTicks() : straightTicks();
    }

    private List<Double> logarithmicTicks() {
        double decades = Math.log10(high) - Math.log10(low);
        int stride = (int) Math.ceil(decades / LABELLED_DECADES);
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (double step : LOGARITHMIC_STEPS) {
                double tick = step * Math.pow(10, power);
                boolean shown = decades < FEW_DECADES
                        || (step == 1 && power % stride == 0)
                        || (step == 3 && decades < SOME_DECADES);
                if (shown && tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks.size() >= 2 ? ticks : straightTicks();
    }

    /** A tick as it is written: all of a straight scale with the same decimals. */
    String label(double tick) {
        double step = step();
        if (logarithmic || step < SMALLEST_PLAIN || Math.max(-low, high) > LARGEST_PLAIN) {
            return NumberText.tick(tick);
        }
        int decimals = new BigDecimal(step)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .scale();
        return new Digits(Math.max(0, decimals), false).of(tick);
    }

    private double step() {
        double rough = (high - low) / TICKS;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = decade;
        for (double candidate : STEPS) {
            if (step < rough) {
                step = candidate * decade;
            }
        }
        return step;
    }

    private List<Double> straightTicks() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
