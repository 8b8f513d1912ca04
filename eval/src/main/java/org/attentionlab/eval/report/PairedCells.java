package org.attentionlab.eval.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.stats.PairedDifference;
import org.attentionlab.eval.stats.SeedSummary;

/** Two cells on a metric's main value at a length, seed by seed. */
final class PairedCells {

    private PairedCells() {}

    /** The test of the first minus the second; empty where they share no seed that has a value. */
    static Optional<PairedDifference> test(Cell a, Cell b, String metric, int length) {
        Optional<LengthValue> left = value(a, metric, length);
        Optional<LengthValue> right = value(b, metric, length);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, Double> first = bySeed(left.get());
        Map<Long, Double> second = bySeed(right.get());
        first.keySet().retainAll(second.keySet());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        double[] x = first.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] y = first.keySet().stream().mapToDouble(second::get).toArray();
        double resolution = MetricRegistry.standard()
                .value(metric)
                .resolution()
                .among(left.get().mean(), right.get().mean());
        return Optional.of(PairedDifference.of(x, y, resolution));
    }

    /** The standard error over windows of the first minus the second; null where their windows or seeds are not the same. */
    static Double windowError(Cell a, Cell b, String metric, int length) {
        LengthValue left = value(a, metric, length).orElseThrow();
        LengthValue right = value(b, metric, length).orElseThrow();
        boolean same = left.seeds().equals(right.seeds())
                && left.byWindow().size() == right.byWindow().size();
        return same
                ? windowError(IntStream.range(0, left.byWindow().size())
                        .mapToObj(w -> SeedSummary.within(
                                left.byWindow().get(w) - right.byWindow().get(w)))
                        .toList())
                : null;
    }

    /** The standard error of the mean of windows; null for fewer than two. */
    static Double windowError(List<Double> byWindow) {
        return byWindow.size() < 2
                ? null
                : SeedSummary.of(byWindow.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray())
                                .sd()
                                .orElseThrow()
                        / Math.sqrt(byWindow.size());
    }

    private static Map<Long, Double> bySeed(LengthValue value) {
        Map<Long, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < value.seeds().size(); i++) {
            map.put(value.seeds().get(i), value.perSeed().get(i));
        }
        return map;
    }

    /** A cell's values of a metric at a length. */
    static Optional<LengthValue> value(Cell cell, String metric, int length) {
        return Optional.ofNullable(cell.metrics().get(metric)).flatMap(m -> m.at(length));
    }

    /** The lengths at which some cell has a metric, ascending. */
    static TreeSet<Integer> lengths(Collection<Cell> cells, String metric) {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (Cell cell : cells) {
            MetricResult result = cell.metrics().get(metric);
            if (result != null) {
                result.byLength().forEach(v -> lengths.add(v.length()));
            }
        }
        return lengths;
    }
}
