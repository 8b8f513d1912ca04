package org.attentionlab.eval.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.PositionMean;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.stats.Interval;
import org.attentionlab.eval.stats.SeedSummary;

/** Turns the results of a cell's runs, one per seed, into the cell of a report. */
public final class CellSummary {

    private CellSummary() {}

    /**
     * Summarises a cell over its seeds.
     *
     * @param id the cell's name within the report
     * @param axes the value of every axis
     * @param results one result per seed, in the order of the study's seeds
     * @return the cell, its metrics in catalogue order
     */
    public static Cell of(String id, Map<String, String> axes, List<RunResult> results) {
        Map<String, MetricResult> metrics = new LinkedHashMap<>();
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            for (ValueDefinition value : metric.values()) {
                metric(metric, value, results).ifPresent(result -> metrics.put(value.name(), result));
            }
        }
        List<Run> runs = results.stream().map(RunResult::run).toList();
        return new Cell(
                        id,
                        axes,
                        results.stream().mapToLong(RunResult::parameters).max().orElse(0),
                        Status.of(runs.stream().map(Run::status).toList()),
                        runs,
                        metrics)
                .withMaps(results.stream()
                        .flatMap(result -> result.maps().stream())
                        .toList());
    }

    private static Optional<MetricResult> metric(
            MetricDefinition metric, ValueDefinition value, List<RunResult> results) {
        Map<Integer, Map<Long, Measurement>> byLength = new TreeMap<>();
        for (RunResult result : results) {
            for (Measurement m : result.measurements()) {
                if (m.metric().equals(value.name())) {
                    byLength.computeIfAbsent(m.length(), l -> new LinkedHashMap<>())
                            .put(result.run().seed(), m);
                }
            }
        }
        if (byLength.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> undefined = undefined(byLength);
        if (undefined.isPresent()) {
            return Optional.of(new MetricResult(
                    value.unit(),
                    value.direction(),
                    metric.definitionVersion(),
                    value.resolution(),
                    false,
                    undefined.get(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
        }
        List<LengthValue> values = new ArrayList<>();
        List<LayerHeadValue> heads = new ArrayList<>();
        List<LayerValue> layers = new ArrayList<>();
        List<PositionValue> positions = new ArrayList<>();
        byLength.forEach((length, bySeed) -> {
            List<Measurement> all = List.copyOf(bySeed.values());
            Optional<PositionValue> curve = curve(length, bySeed);
            curve.ifPresent(positions::add);
            if (curve.isEmpty()) {
                values.add(overSeeds(length, bySeed, results));
            }
            meanMatrix(all).ifPresent(mean -> heads.add(new LayerHeadValue(length, mean)));
            meanRow(all.stream().map(Measurement::byLayer).toList())
                    .ifPresent(mean -> layers.add(new LayerValue(length, mean)));
        });
        return Optional.of(new MetricResult(
                value.unit(),
                value.direction(),
                metric.definitionVersion(),
                value.resolution(),
                true,
                null,
                values,
                heads,
                layers,
                positions));
    }

    private static Optional<String> undefined(Map<Integer, Map<Long, Measurement>> byLength) {
        List<Measurement> all =
                byLength.values().stream().flatMap(m -> m.values().stream()).toList();
        return all.stream().noneMatch(Measurement::applicable)
                ? Optional.of(all.get(0).reason())
                : Optional.empty();
    }

    private static LengthValue overSeeds(int length, Map<Long, Measurement> bySeed, List<RunResult> results) {
        List<Long> seeds = new ArrayList<>();
        List<Double> perSeed = new ArrayList<>();
        Map<String, List<Long>> absent = new LinkedHashMap<>();
        for (RunResult result : results) {
            long seed = result.run().seed();
            Measurement m = bySeed.get(seed);
            if (m == null) {
                absent.computeIfAbsent(result.run().status().label(), reason -> new ArrayList<>())
                        .add(seed);
            } else if (m.value() == null) {
                absent.computeIfAbsent(m.reason(), reason -> new ArrayList<>()).add(seed);
            } else {
                seeds.add(seed);
                perSeed.add(m.value());
            }
        }
        List<String> reasons = reasons(absent, results.size());
        if (perSeed.isEmpty()) {
            return new LengthValue(
                    length, seeds, perSeed, null, null, null, null, List.of(), null, String.join("; ", reasons));
        }
        SeedSummary summary =
                SeedSummary.of(perSeed.stream().mapToDouble(Double::doubleValue).toArray());
        if (summary.n() == 1) {
            reasons.add("an interval needs at least two seeds");
        }
        List<Double> byWindow = meanRow(
                        seeds.stream().map(seed -> bySeed.get(seed).byWindow()).toList())
                .orElse(List.of());
        return new LengthValue(
                length,
                seeds,
                perSeed,
                summary.mean(),
                summary.sd().isPresent() ? summary.sd().getAsDouble() : null,
                summary.interval().map(i -> i.low()).orElse(null),
                summary.interval().map(i -> i.high()).orElse(null),
                byWindow,
                PairedCells.windowError(byWindow),
                reasons.isEmpty() ? null : String.join("; ", reasons));
    }

    /** Why seeds have no value: a reason by itself where it is that of all seeds, else with the seeds it is the reason of. */
    private static List<String> reasons(Map<String, List<Long>> absent, int seeds) {
        List<String> reasons = new ArrayList<>();
        absent.forEach((reason, of) -> {
            String which = of.stream().map(String::valueOf).collect(Collectors.joining(", "));
            reasons.add(of.size() == seeds ? reason : (of.size() == 1 ? "seed " : "seeds ") + which + ": " + reason);
        });
        return reasons;
    }

    private static Optional<PositionValue> curve(int length, Map<Long, Measurement> bySeed) {
        Map<Long, List<PositionMean>> curves = new LinkedHashMap<>();
        bySeed.forEach((seed, measurement) -> {
            if (!measurement.byPosition().isEmpty()) {
                curves.put(seed, measurement.byPosition());
            }
        });
        List<List<Double>> perSeed = curves.values().stream()
                .map(curve -> curve.stream().map(PositionMean::mean).toList())
                .toList();
        return meanRow(perSeed).map(mean -> {
            List<PositionMean> places = curves.values().iterator().next();
            List<Interval> intervals = IntStream.range(0, mean.size())
                    .mapToObj(bucket -> SeedSummary.of(perSeed.stream()
                                    .mapToDouble(curve -> curve.get(bucket))
                                    .toArray())
                            .interval())
                    .flatMap(Optional::stream)
                    .toList();
            return new PositionValue(
                    length,
                    places.stream().map(PositionMean::from).toList(),
                    places.stream().map(PositionMean::to).toList(),
                    mean,
                    intervals.stream().map(Interval::low).toList(),
                    intervals.stream().map(Interval::high).toList(),
                    List.copyOf(curves.keySet()),
                    perSeed);
        });
    }

    private static Optional<List<List<Double>>> meanMatrix(List<Measurement> all) {
        List<List<List<Double>>> kept = all.stream()
                .map(Measurement::byLayerHead)
                .filter(m -> !m.isEmpty())
                .toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        List<List<Double>> mean = new ArrayList<>();
        for (int layer = 0; layer < kept.get(0).size(); layer++) {
            int row = layer;
            mean.add(meanRow(kept.stream().map(m -> m.get(row)).toList()).orElse(List.of()));
        }
        return Optional.of(mean);
    }

    private static Optional<List<Double>> meanRow(List<List<Double>> rows) {
        List<List<Double>> kept = rows.stream().filter(r -> !r.isEmpty()).toList();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        int size = kept.get(0).size();
        List<Double> mean = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int column = i;
            double[] there = kept.stream()
                    .map(r -> r.get(column))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            mean.add(there.length == 0 ? null : mean(there));
        }
        return Optional.of(mean);
    }

    /** The mean of values, also of those whose sum is beyond double precision. */
    private static double mean(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Double.isFinite(mean) ? mean : SeedSummary.of(values).mean();
    }
}
