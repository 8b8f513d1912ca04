package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ratios of lengths of values by layer and head, added up over sequences. */
final class ValueNormTally implements ActivationMetric.Tally {

    private final List<double[]> ratios = new ArrayList<>();
    private final long[] sequences;

    /**
     * An empty tally.
     *
     * @param layers the model's layers
     */
    ValueNormTally(int layers) {
        sequences = new long[layers];
        for (int layer = 0; layer < layers; layer++) {
            ratios.add(new double[0]);
        }
    }

    @Override
    public void hiddenStates(int depth, ActivationBlock states) {}

    @Override
    public void attentionOutput(int layer, ActivationBlock output) {}

    @Override
    public void values(int layer, int heads, ActivationBlock values) {
        if (ratios.get(layer).length == 0) {
            ratios.set(layer, new double[heads]);
        }
        for (int s = 0; s < values.sequences(); s++) {
            double[] sequence = values.sequence(s);
            for (int head = 0; head < heads; head++) {
                ratios.get(layer)[head] += ratio(sequence, values, head, heads);
            }
        }
        sequences[layer] += values.sequences();
    }

    private static double ratio(double[] sequence, ActivationBlock block, int head, int heads) {
        double others = 0;
        for (int token = 1; token < block.length(); token++) {
            others += norm(sequence, token, block.width(), head, heads);
        }
        return norm(sequence, 0, block.width(), head, heads) / (others / (block.length() - 1));
    }

    private static double norm(double[] sequence, int token, int width, int head, int heads) {
        int size = width / heads;
        double squares = 0;
        for (int channel = head * size; channel < (head + 1) * size; channel++) {
            double entry = sequence[token * width + channel];
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }

    @Override
    public List<Measurement> measurements(int length) {
        if (Arrays.stream(sequences).anyMatch(seen -> seen == 0)) {
            return absent(length, "no values were seen");
        }
        List<List<Double>> byHead = new ArrayList<>();
        for (int layer = 0; layer < sequences.length; layer++) {
            double seen = sequences[layer];
            byHead.add(
                    Arrays.stream(ratios.get(layer)).mapToObj(sum -> sum / seen).toList());
        }
        double[] all = byHead.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double mean = Arrays.stream(all).average().orElse(Double.NaN);
        if (!Double.isFinite(mean)) {
            return absent(
                    length,
                    "there are no other values to compare the first with, or they hold " + Measurement.NOT_FINITE);
        }
        return List.of(
                Measurement.of(ValueNorm.NAME, length, mean).withLayersAndHeads(byHead),
                Measurement.of(ValueNorm.LEAST, length, Arrays.stream(all).min().orElseThrow()));
    }

    private static List<Measurement> absent(int length, String reason) {
        return List.of(
                Measurement.absent(ValueNorm.NAME, length, reason),
                Measurement.absent(ValueNorm.LEAST, length, reason));
    }
}
