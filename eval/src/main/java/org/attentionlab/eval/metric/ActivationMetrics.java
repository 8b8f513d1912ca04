package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Kurtosis;

/**
 * Measures kurtosis and extremes of activations as they go by, at one length, in 64-bit arithmetic. Blocks are given by
 * one thread in a fixed order; memory is that of one sequence's activations.
 */
public final class ActivationMetrics {

    /** Kurtosis and extremes of activations. */
    public static final MetricDefinition KURTOSIS = new MetricDefinition(
            "kurtosis",
            "mu4 / mu2^2 (Pearson, 3 for a Gaussian) over embedding output and all layer outputs, tokens, channels",
            "Zuhri et al., Softpick, arXiv 2504.20966"
                    + "; attention_output: Bondarenko et al., arXiv 2306.12929; top1_over_median: Sun et al.,"
                    + " Massive Activations, arXiv 2402.17762",
            2,
            MetricInput.ACTIVATIONS,
            List.of(
                    ValueDefinition.of(
                            "kurtosis",
                            "pooled kurtosis of all hidden states",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.per_layer",
                            "kurtosis of each hidden state alone, mean over layers",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.attention_output",
                            "kurtosis of the attention layers' outputs, mean over layers and batches",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.attention_output_max_abs",
                            "largest magnitude in an attention layer's output, mean over layers and sequences",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.max_abs",
                            "largest magnitude in any hidden state",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.min_activation",
                            "smallest number in any hidden state",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.max_activation",
                            "largest number in any hidden state",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME),
                    ValueDefinition.of(
                            "kurtosis.top1_over_median",
                            "largest over median magnitude of a hidden state, mean over sequences, largest layer",
                            "1",
                            Direction.NONE,
                            Resolution.EXTREME)),
            "Absent when all activations are equal (no variance), when the median magnitude is 0, or when one is"
                    + " NaN or infinite. Depends strongly on length: compare at equal length only.");

    private static final String NO_STATES = "no activations were seen";
    private static final String BROKEN = "activations hold " + Measurement.NOT_FINITE;
    private static final String NO_VARIANCE = "the activations have no variance";

    private final HiddenState[] states;
    private final AttentionOutput[] outputs;
    private double[] sequence = new double[0];

    /**
     * Prepares for a model.
     *
     * @param layers the model's layers
     */
    public ActivationMetrics(int layers) {
        states = new HiddenState[layers + 1];
        Arrays.setAll(states, i -> new HiddenState());
        outputs = new AttentionOutput[layers];
        Arrays.setAll(outputs, i -> new AttentionOutput());
    }

    /**
     * Takes in the hidden states of a batch.
     *
     * @param depth 0 for the embedding output, {@code l} for the output of the l-th layer, counted from 1
     * @param sequences the batch's sequences
     * @param length the tokens of a sequence
     * @param width the channels of a token
     * @param block the states, {@code [sequences, length, width]} in row-major order; a longer array is read in part
     */
    public void hiddenStates(int depth, int sequences, int length, int width, float[] block) {
        for (int s = 0; s < sequences; s++) {
            states[depth].sequence(copy(block, s, length * width));
        }
    }

    /**
     * Takes in the output of an attention layer for a batch, before it is added to the residual stream.
     *
     * @param layer index of the layer, from 0
     * @param sequences the batch's sequences
     * @param length the tokens of a sequence
     * @param width the channels of a token
     * @param block the output, {@code [sequences, length, width]} in row-major order; a longer array is read in part
     */
    public void attentionOutput(int layer, int sequences, int length, int width, float[] block) {
        Kurtosis batch = Kurtosis.create();
        for (int s = 0; s < sequences; s++) {
            double[] output = copy(block, s, length * width);
            batch.combine(Kurtosis.of(output));
            outputs[layer].largest += Arrays.stream(output).map(Math::abs).max().orElse(0);
        }
        outputs[layer].sequences += sequences;
        outputs[layer].kurtosis += HiddenState.pearson(batch);
        outputs[layer].batches++;
    }

    /**
     * The values over all blocks.
     *
     * @param length the length of the sequences
     * @return one measurement for each value of the metric {@code kurtosis}, in catalogue order
     */
    public List<Measurement> measurements(int length) {
        List<Measurement> measurements = new ArrayList<>();
        String absent = absent();
        if (absent != null) {
            for (ValueDefinition value : KURTOSIS.values()) {
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
        Kurtosis pooled = Kurtosis.create();
        double[] layers = new double[states.length];
        double[] ratios = new double[states.length];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < states.length; i++) {
            pooled.combine(states[i].moments);
            layers[i] = HiddenState.pearson(states[i].moments);
            ratios[i] = states[i].withoutMedian ? Double.NaN : states[i].ratios / states[i].sequences;
            min = Math.min(min, states[i].min);
            max = Math.max(max, states[i].max);
        }
        return List.of(
                finite("kurtosis", length, HiddenState.pearson(pooled), NO_VARIANCE),
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

    private static List<Measurement> inOrder(List<Measurement> measurements) {
        return KURTOSIS.values().stream()
                .flatMap(v -> measurements.stream().filter(m -> m.metric().equals(v.name())))
                .toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private double[] copy(float[] block, int index, int size) {
        if (sequence.length != size) {
            sequence = new double[size];
        }
        IntStream.range(0, size).forEach(i -> sequence[i] = block[index * size + i]);
        return sequence;
    }

    private static final class AttentionOutput {
        private double kurtosis;
        private long batches;
        private double largest;
        private long sequences;
    }
}
