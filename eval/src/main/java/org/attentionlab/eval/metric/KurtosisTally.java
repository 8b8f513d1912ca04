package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Moments and extremes of activations, in 64-bit arithmetic. Memory is that of one sequence's activations. */
final class KurtosisTally implements ActivationMetric.Tally {

    private static final String NO_STATES = "no activations were seen";
    private static final String BROKEN = "activations hold " + Measurement.NOT_FINITE;
    private static final String NO_VARIANCE = "the activations have no variance";

    private final List<ValueDefinition> values;
    private final HiddenState[] states;
    private final AttentionOutput[] outputs;

    /**
     * An empty tally.
     *
     * @param values the values of the metric
     * @param layers the model's layers
     */
    KurtosisTally(List<ValueDefinition> values, int layers) {
        this.values = values;
        states = new HiddenState[layers + 1];
        Arrays.setAll(states, i -> new HiddenState());
        outputs = new AttentionOutput[layers];
        Arrays.setAll(outputs, i -> new AttentionOutput());
    }

    @Override
    public void hiddenStates(int depth, ActivationBlock block) {
        for (int s = 0; s < block.sequences(); s++) {
            states[depth].sequence(block.sequence(s));
        }
    }

    @Override
    public void attentionOutput(int layer, ActivationBlock block) {
        Moments batch = new Moments();
        for (int s = 0; s < block.sequences(); s++) {
            double[] output = block.sequence(s);
            batch.combine(Moments.of(output));
            outputs[layer].largest += Arrays.stream(output).map(Math::abs).max().orElse(0);
        }
        outputs[layer].sequences += block.sequences();
        outputs[layer].kurtosis += batch.kurtosis();
        outputs[layer].batches++;
    }

    @Override
    public void write(TallyState state) {
        for (HiddenState hidden : states) {
            hidden.write(state);
        }
        for (AttentionOutput output : outputs) {
            output.write(state);
        }
    }

    @Override
    public void add(TallyState.Reader state) {
        for (HiddenState hidden : states) {
            hidden.add(state);
        }
        for (AttentionOutput output : outputs) {
            output.add(state);
        }
    }

    @Override
    public List<Measurement> measurements(int length) {
        List<Measurement> measurements = new ArrayList<>();
        String absent = absent();
        if (absent != null) {
            for (ValueDefinition value : values) {
                if (!value.name().startsWith("kurtosis.attention_output")) {
                    measurements.add(Measurement.absent(value.name(), length, absent));
                }
            }
        } else {
            measurements.addAll(ofStates(length));
        }
        measurements.addAll(ofOutputs(length));
        return inOrder(measurements);
    }

    private String absent() {
        if (Arrays.stream(states).anyMatch(s -> s.sequences == 0)) {
            return NO_STATES;
        }
        return Arrays.stream(states).anyMatch(s -> s.broken) ? BROKEN : null;
    }

    private List<Measurement> ofStates(int length) {
        Moments pooled = new Moments();
        double[] layers = new double[states.length];
        double[] ratios = new double[states.length];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < states.length; i++) {
            pooled.combine(states[i].moments);
            layers[i] = states[i].moments.kurtosis();
            ratios[i] = states[i].withoutMedian ? Double.NaN : states[i].ratios / states[i].sequences;
            min = Math.min(min, states[i].min);
            max = Math.max(max, states[i].max);
        }
        return List.of(
                finite("kurtosis", length, pooled.kurtosis(), NO_VARIANCE),
                perLayer("kurtosis.per_layer", length, mean(layers), layers, NO_VARIANCE),
                Measurement.of("kurtosis.max_abs", length, Math.max(-min, max)),
                Measurement.of("kurtosis.min_activation", length, min),
                Measurement.of("kurtosis.max_activation", length, max),
                perLayer(
                        "kurtosis.top1_over_median",
                        length,
                        Arrays.stream(ratios).reduce(Math::max).orElseThrow(),
                        ratios,
                        "the median magnitude of a hidden state is 0"));
    }

    private List<Measurement> ofOutputs(int length) {
        if (Arrays.stream(outputs).anyMatch(o -> o.batches == 0)) {
            return List.of(
                    Measurement.absent("kurtosis.attention_output", length, NO_STATES),
                    Measurement.absent("kurtosis.attention_output_max_abs", length, NO_STATES));
        }
        double[] kurtosis =
                Arrays.stream(outputs).mapToDouble(o -> o.kurtosis / o.batches).toArray();
        double[] largest =
                Arrays.stream(outputs).mapToDouble(o -> o.largest / o.sequences).toArray();
        boolean broken = !Double.isFinite(mean(largest));
        return List.of(
                perLayer("kurtosis.attention_output", length, mean(kurtosis), kurtosis, broken ? BROKEN : NO_VARIANCE),
                perLayer("kurtosis.attention_output_max_abs", length, mean(largest), largest, BROKEN));
    }

    private static Measurement perLayer(String name, int length, double value, double[] layers, String reason) {
        Measurement measured = finite(name, length, value, reason);
        return measured.value() == null
                ? measured
                : measured.withLayers(Arrays.stream(layers).boxed().toList());
    }

    private static Measurement finite(String name, int length, double value, String reason) {
        return Double.isFinite(value) ? Measurement.of(name, length, value) : Measurement.absent(name, length, reason);
    }

    private List<Measurement> inOrder(List<Measurement> measurements) {
        return values.stream()
                .flatMap(v -> measurements.stream().filter(m -> m.metric().equals(v.name())))
                .toList();
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElse(Double.NaN);
    }

    private static final class AttentionOutput {
        private double kurtosis;
        private long batches;
        private double largest;
        private long sequences;

        void write(TallyState state) {
            state.number(kurtosis);
            state.count(batches);
            state.number(largest);
            state.count(sequences);
        }

        void add(TallyState.Reader state) {
            kurtosis += state.number();
            batches += state.count();
            largest += state.number();
            sequences += state.count();
        }
    }
}
