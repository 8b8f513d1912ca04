package org.attentionlab.eval.metric;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Kurtosis;
import org.apache.commons.statistics.descriptive.Median;

/** Running moments and extremes of one place of the residual stream. */
final class HiddenState {

    private static final Median MEDIAN = Median.withDefaults().withCopy(false);

    final Kurtosis moments = Kurtosis.create();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double ratios;
    long sequences;
    boolean broken;
    boolean withoutMedian;

    /** Takes in the states of one sequence and overwrites them. */
    void sequence(double[] states) {
        moments.combine(Kurtosis.of(states));
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double state : states) {
            least = Math.min(least, state);
            most = Math.max(most, state);
        }
        min = Math.min(min, least);
        max = Math.max(max, most);
        broken |= !Double.isFinite(most - least);
        if (!broken) {
            addRatio(states, Math.max(-least, most));
        }
        sequences++;
    }

    private void addRatio(double[] states, double largest) {
        Arrays.setAll(states, i -> Math.abs(states[i]));
        double median = MEDIAN.evaluate(states);
        withoutMedian |= median == 0;
        ratios += median == 0 ? 0 : largest / median;
    }

    /** {@code mu4 / mu2^2} of moments, NaN where there is no variance. */
    static double pearson(Kurtosis moments) {
        return moments.setBiased(true).getAsDouble() + 3;
    }
}
