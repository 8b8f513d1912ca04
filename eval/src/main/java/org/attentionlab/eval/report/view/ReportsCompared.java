package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.Resolution;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.stats.PairedDifference;
import org.attentionlab.eval.stats.UnpairedDifference;

/**
 * Two reports side by side.
 *
 * @param identical whether they differ in nothing but times
 * @param settings what differs in spec, environment and data
 * @param onlyInA cells that only the first report has
 * @param onlyInB cells that only the second report has
 * @param rows every value that at least one of them has for a cell that both have, where the two differ
 * @param equalValues how many values are equal in both
 * @param roundedValues how many more differ by less than their metric resolves, with every seed
 */
public record ReportsCompared(
        boolean identical,
        List<Setting> settings,
        List<String> onlyInA,
        List<String> onlyInB,
        List<Row> rows,
        int equalValues,
        int roundedValues) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Something that was set or found differently.
     *
     * @param key the key path
     * @param a its value in the first report, empty when it has none
     * @param b its value in the second report, empty when it has none
     */
    public record Setting(String key, String a, String b) {}

    /**
     * A value of a cell.
     *
     * @param cell the cell's name
     * @param metric the metric
     * @param length the number of tokens of a window
     * @param a the mean in the first report; empty when it has none
     * @param b the mean in the second report; empty when it has none
     * @param paired b minus a over the seeds that both have; empty when they share none
     * @param unpaired b minus a where both have values and share no seed
     * @param roundingOnly whether both have the same seeds, and no seed's values are as far apart as the metric resolves
     */
    public record Row(
            String cell,
            String metric,
            int length,
            Optional<Double> a,
            Optional<Double> b,
            Optional<PairedDifference> paired,
            Optional<UnpairedDifference> unpaired,
            boolean roundingOnly) {}

    /** Copies the lists. */
    public ReportsCompared {
        settings = List.copyOf(settings);
        onlyInA = List.copyOf(onlyInA);
        onlyInB = List.copyOf(onlyInB);
        rows = List.copyOf(rows);
    }

    /**
     * Compares two reports. Cells are the same when all their axes are.
     *
     * @param a the first report
     * @param b the second report
     * @return the comparison
     */
    public static ReportsCompared of(Report a, Report b) {
        List<Row> rows = new ArrayList<>();
        int equal = 0;
        int rounded = 0;
        for (Cell left : a.cells()) {
            Optional<Cell> right = same(left, b);
            if (right.isEmpty()) {
                continue;
            }
            for (Row row : rows(left, right.get())) {
                if (row.a().equals(row.b())) {
                    equal++;
                } else if (row.roundingOnly()) {
                    rounded++;
                } else {
                    rows.add(row);
                }
            }
        }
        return new ReportsCompared(
                a.withoutTimes().equals(b.withoutTimes()),
                settings(a, b),
                a.cells().stream()
                        .filter(c -> same(c, b).isEmpty())
                        .map(Cell::name)
                        .toList(),
                b.cells().stream()
                        .filter(c -> same(c, a).isEmpty())
                        .map(Cell::name)
                        .toList(),
                rows,
                equal,
                rounded);
    }

    /**
     * The comparison as Markdown.
     *
     * @return the document
     */
    public String markdown() {
        return ComparedMarkdown.of(this);
    }

    private static Optional<Cell> same(Cell cell, Report other) {
        return other.cells().stream().filter(c -> c.axes().equals(cell.axes())).findFirst();
    }

    private static List<Row> rows(Cell a, Cell b) {
        List<Row> rows = new ArrayList<>();
        Map<String, MetricResult> all = new LinkedHashMap<>(a.metrics());
        b.metrics().forEach(all::putIfAbsent);
        for (String metric : all.keySet()) {
            List<Integer> lengths = new ArrayList<>();
            for (Cell cell : List.of(a, b)) {
                Optional.ofNullable(cell.metrics().get(metric))
                        .ifPresent(m -> m.byLength().forEach(v -> lengths.add(v.length())));
            }
            lengths.stream().distinct().sorted().forEach(length -> {
                Optional<LengthValue> left = Standing.value(a, metric, length);
                Optional<LengthValue> right = Standing.value(b, metric, length);
                rows.add(new Row(
                        a.name(),
                        metric,
                        length,
                        left.map(LengthValue::mean),
                        right.map(LengthValue::mean),
                        left.flatMap(l -> right.flatMap(r -> paired(metric, l, r))),
                        left.flatMap(l -> right.flatMap(r -> unpaired(metric, l, r))),
                        left.flatMap(l -> right.map(r -> roundingOnly(metric, l, r)))
                                .orElse(false)));
            });
        }
        return rows;
    }

    private static Optional<PairedDifference> paired(String metric, LengthValue a, LengthValue b) {
        List<Long> common =
                a.seeds().stream().filter(seed -> b.seeds().contains(seed)).toList();
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(PairedDifference.of(
                        values(b, common), values(a, common), resolution(metric).among(a.mean(), b.mean())));
    }

    private static Optional<UnpairedDifference> unpaired(String metric, LengthValue a, LengthValue b) {
        return Collections.disjoint(a.seeds(), b.seeds())
                ? Optional.of(UnpairedDifference.of(
                        values(b, b.seeds()),
                        values(a, a.seeds()),
                        resolution(metric).among(a.mean(), b.mean())))
                : Optional.empty();
    }

    private static boolean roundingOnly(String metric, LengthValue a, LengthValue b) {
        return a.seeds().equals(b.seeds())
                && IntStream.range(0, a.seeds().size())
                        .noneMatch(i -> resolution(metric)
                                .tellsApart(a.perSeed().get(i), b.perSeed().get(i)));
    }

    private static Resolution resolution(String metric) {
        return MetricRegistry.standard().value(metric).resolution();
    }

    private static double[] values(LengthValue value, List<Long> seeds) {
        return seeds.stream()
                .mapToDouble(seed -> value.perSeed().get(value.seeds().indexOf(seed)))
                .toArray();
    }

    private static List<Setting> settings(Report a, Report b) {
        Map<String, String> left = new LinkedHashMap<>();
        Map<String, String> right = new LinkedHashMap<>();
        left.put("study", a.study());
        right.put("study", b.study());
        left.put("status", a.status().label());
        right.put("status", b.status().label());
        flatten("spec", a.spec(), left);
        flatten("spec", b.spec(), right);
        flatten("environment", MAPPER.valueToTree(a.environment()), left);
        flatten("environment", MAPPER.valueToTree(b.environment()), right);
        a.data().forEach(d -> left.put("data." + d.name(), d.hash()));
        b.data().forEach(d -> right.put("data." + d.name(), d.hash()));
        Map<String, String> keys = new LinkedHashMap<>(left);
        right.forEach(keys::putIfAbsent);
        return keys.keySet().stream()
                .filter(key -> !Objects.equals(left.get(key), right.get(key)))
                .map(key -> new Setting(key, left.getOrDefault(key, ""), right.getOrDefault(key, "")))
                .toList();
    }

    private static void flatten(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject()) {
            node.fields().forEachRemaining(e -> flatten(path + "." + e.getKey(), e.getValue(), values));
        } else {
            values.put(path, node.isTextual() ? node.asText() : node.toString());
        }
    }
}
