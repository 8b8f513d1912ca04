package org.attentionlab.eval.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Ratios of lengths of values by layer and head, of the first token and of the one that draws most, added up over sequences. */
final class ValueNormTally implements ActivationMetric.Tally {

    private final List<double[]> ratios = new ArrayList<>();
    private final List<double[]> atMostAttended = new ArrayList<>();
    private final List<int[]> mostAttended = new ArrayList<>();
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
            atMostAttended.add(new double[0]);
            mostAttended.add(new int[0]);
        }
    }

    @Override
    public void hiddenStates(int depth, ActivationBlock states) {}

    @Override
    public void attentionOutput(int layer, ActivationBlock output) {}

    @Override
    public void mostAttended(int layer, int[] tokens) {
        mostAttended.set(layer, tokens.clone());
    }

    @Override
    public void values(int layer, int heads, ActivationBlock values) {
        requireSums(layer, heads);
        int[] tops = mostAttended.get(layer);
        for (int s = 0; s < values.sequences(); s++) {
            double[] sequence = values.sequence(s);
            for (int head = 0; head < heads; head++) {
                ratios.get(layer)[head] += ratio(0, sequence, values, head, heads);
                int pair = s * heads + head;
                atMostAttended.get(layer)[head] +=
                        pair < tops.length ? ratio(tops[pair], sequence, values, head, heads) : Double.NaN;
            }
        }
        sequences[layer] += values.sequences();
    }

    /** The length of a token's value over the mean of the others'; that of a learned key is 0. */
    private static double ratio(int of, double[] sequence, ActivationBlock block, int head, int heads) {
        double others = 0;
        int count = 0;
        for (int token = 0; token < block.length(); token++) {
            if (token != of) {
                others += norm(sequence, token, block.width(), head, heads);
                count++;
            }
        }
        double own = of == LEARNED_KEY ? 0 : norm(sequence, of, block.width(), head, heads);
        return own / (others / count);
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

    /** Makes sums for a layer's heads, whose number is known once the first of them are seen. */
    private void requireSums(int layer, int heads) {
        if (ratios.get(layer).length == 0) {
            ratios.set(layer, new double[heads]);
            atMostAttended.set(layer, new double[heads]);
        }
    }

    @Override
    public void write(TallyState state) {
        for (int layer = 0; layer < sequences.length; layer++) {
            state.count(sequences[layer]);
            state.count(ratios.get(layer).length);
            for (double[] sums : List.of(ratios.get(layer), atMostAttended.get(layer))) {
                for (double sum : sums) {
                    state.number(sum);
                }
            }
        }
    }

    @Override
    public void add(TallyState.Reader state) {
        for (int layer = 0; layer < sequences.length; layer++) {
            sequences[layer] += state.count();
            requireSums(layer, Math.toIntExact(state.count()));
            for (double[] sums : List.of(ratios.get(layer), atMostAttended.get(layer))) {
                Arrays.setAll(sums, head -> sums[head] + state.number());
            }
        }
    }

    @Override
    public List<Measurement> measurements(int length) {
        if (Arrays.stream(sequences).anyMatch(seen -> seen == 0)) {
            return absent(length, "no values were seen");
        }
        List<List<Double>> first = byHead(ratios);
        double mean = all(first).average().orElse(Double.NaN);
        if (!Double.isFinite(mean)) {
            return absent(
                    length,
                    "there are no other values to compare the first with, or they hold " + Measurement.NOT_FINITE);
        }
        double top = all(byHead(atMostAttended)).average().orElse(Double.NaN);
        return List.of(
                Measurement.of(ValueNorm.NAME, length, mean).withLayersAndHeads(first),
                Measurement.of(ValueNorm.LEAST, length, all(first).min().orElseThrow()),
                Double.isFinite(top)
                        ? Measurement.of(ValueNorm.MOST_ATTENDED, length, top)
                        : Measurement.absent(
                                ValueNorm.MOST_ATTENDED,
                                length,
                                "which token draws most is not known, or all other values are 0"));
    }

    /** Means over sequences. */
    private List<List<Double>> byHead(List<double[]> sums) {
        List<List<Double>> byHead = new ArrayList<>();
        for (int layer = 0; layer < sequences.length; layer++) {
            double seen = sequences[layer];
            byHead.add(
                    Arrays.stream(sums.get(layer)).mapToObj(sum -> sum / seen).toList());
        }
        return byHead;
    }

    private static DoubleStream all(List<List<Double>> byHead) {
        return byHead.stream().flatMap(List::stream).mapToDouble(Double::doubleValue);
    }

    private static List<Measurement> absent(int length, String reason) {
        return List.of(
                Measurement.absent(ValueNorm.NAME, length, reason),
                Measurement.absent(ValueNorm.LEAST, length, reason),
                Measurement.absent(ValueNorm.MOST_ATTENDED, length, reason));
    }
}
