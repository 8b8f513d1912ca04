package org.attentionlab.eval.metric;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/** Running moments and extremes of one place of the residual stream. */
final class HiddenState {

    private static final Median MEDIAN = Median.withDefaults().withCopy(false);

    final Moments moments = new Moments();
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double ratios;
    long sequences;
    boolean broken;
    boolean withoutMedian;

    /** Takes in the states of one sequence and overwrites them. */
    void sequence(double[] states) {
        moments.combine(Moments.of(states));
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

    void write(TallyState state) {
        moments.write(state);
        state.number(min);
        state.number(max);
        state.number(ratios);
        state.count(sequences);
        state.flag(broken);
        state.flag(withoutMedian);
    }

    void add(TallyState.Reader state) {
        moments.add(state);
        min = Math.min(min, state.number());
        max = Math.max(max, state.number());
        ratios += state.number();
        sequences += state.count();
        broken |= state.flag();
        withoutMedian |= state.flag();
    }
}
