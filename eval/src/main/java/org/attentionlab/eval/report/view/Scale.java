package org.attentionlab.eval.report.view;

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

    /** A scale over the range of some numbers, with a little room; one that spans nothing is widened. */
    static Scale over(double least, double most, boolean logarithmic, double from, double to) {
        if (logarithmic) {
            double room = Math.pow(most / least, 0.04);
            return most > least
                    ? new Scale(least / room, most * room, true, from, to)
                    : new Scale(least / 1.5, most * 1.5, true, from, to);
        }
        double room = most > least ? 0.05 * (most - least) : 0.5 * Math.max(1e-6, Math.abs(most));
        return new Scale(least - room, most + room, false, from, to);
    }

    /** Where a number lies; numbers outside lie at the nearer end. */
    double at(double value) {
        double clamped = Math.max(low, Math.min(high, value));
        double share = logarithmic ? Math.log(clamped / low) / Math.log(high / low) : (clamped - low) / (high - low);
        return from + share * (to - from);
    }

    /** Round numbers within the scale. */
    List<Double> ticks() {
        return logarithmic ? logarithmicTicks() : straightTicks();
    }

    private List<Double> logarithmicTicks() {
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (double step : LOGARITHMIC_STEPS) {
                double tick = step * Math.pow(10, power);
                boolean fine = high / low < 8 || step == 1 || (step == 3 && high / low < 1e4);
                if (fine && tick >= low && tick <= high) {
                    ticks.add(tick);
                }
            }
        }
        return ticks.size() >= 2 ? ticks : straightTicks();
    }

    private List<Double> straightTicks() {
        double rough = (high - low) / TICKS;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = decade;
        for (double candidate : STEPS) {
            if (step < rough) {
                step = candidate * decade;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
