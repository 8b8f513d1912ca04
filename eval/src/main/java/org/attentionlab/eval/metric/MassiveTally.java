package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** Massive entries and norms by depth. Memory is that of one sequence's activations. */
final class MassiveTally implements ActivationMetric.Tally {

    private static final double LARGE = 100;
    private static final double TIMES_THE_MEDIAN = 1000;
    private static final Median MEDIAN = Median.withDefaults().withCopy(false);

    private final long[] sequences;
    private final long[] massive;
    private final double[] ratios;
    private boolean broken;

    /**
     * An empty tally.
     *
     * @param layers the model's layers
     */
    MassiveTally(int layers) {
        sequences = new long[layers + 1];
        massive = new long[layers + 1];
        ratios = new double[layers + 1];
    }

    @Override
    public void hiddenStates(int depth, ActivationBlock block) {
        for (int s = 0; s < block.sequences(); s++) {
            double[] state = block.sequence(s);
            sequences[depth]++;
            ratios[depth] += normRatio(state, block.length(), block.width());
            Arrays.setAll(state, i -> Math.abs(state[i]));
            double largest = Arrays.stream(state).max().orElse(0);
            broken |= !Double.isFinite(Arrays.stream(state).sum());
            if (!broken) {
                massive[depth] += largest > LARGE && largest >= TIMES_THE_MEDIAN * MEDIAN.evaluate(state) ? 1 : 0;
            }
        }
    }

    /** The norm of the first token's state over the mean norm of the others'. */
    private static double normRatio(double[] state, int length, int width) {
        double others = 0;
        for (int token = 1; token < length; token++) {
            others += norm(state, token, width);
        }
        return norm(state, 0, width) / (others / (length - 1));
    }

    private static double norm(double[] state, int token, int width) {
        double squares = 0;
        for (int channel = 0; channel < width; channel++) {
            double entry = state[token * width + channel];
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }

    @Override
    public void attentionOutput(int layer, ActivationBlock output) {}

    @Override
    public void write(TallyState state) {
        for (int depth = 0; depth < sequences.length; depth++) {
            state.count(sequences[depth]);
            state.count(massive[depth]);
            state.number(ratios[depth]);
        }
        state.flag(broken);
    }

    @Override
    public void add(TallyState.Reader state) {
        for (int depth = 0; depth < sequences.length; depth++) {
            sequences[depth] += state.count();
            massive[depth] += state.count();
            ratios[depth] += state.number();
        }
        broken |= state.flag();
    }

    @Override
    public List<Measurement> measurements(int length) {
        String name = "massive_activations";
        String norm = "massive_activations.first_norm";
        if (broken || Arrays.stream(sequences).anyMatch(seen -> seen == 0)) {
            String reason = broken ? "activations hold " + Measurement.NOT_FINITE : "no activations were seen";
            return List.of(Measurement.absent(name, length, reason), Measurement.absent(norm, length, reason));
        }
        double[] shares = new double[sequences.length];
        double[] norms = new double[sequences.length];
        Arrays.setAll(shares, depth -> (double) massive[depth] / sequences[depth]);
        Arrays.setAll(norms, depth -> ratios[depth] / sequences[depth]);
        Measurement share = Measurement.of(
                        name, length, Arrays.stream(shares).average().orElseThrow())
                .withLayers(Arrays.stream(shares).boxed().toList());
        double largest = Arrays.stream(norms).reduce(Math::max).orElseThrow();
        return List.of(
                share,
                Double.isFinite(largest)
                        ? Measurement.of(norm, length, largest)
                                .withLayers(Arrays.stream(norms).boxed().toList())
                        : Measurement.absent(norm, length, "there are no other states to compare the first with"));
    }
}
