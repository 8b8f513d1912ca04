package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;

/**
 * What the page's scripts are told beside the report itself: names as they may be shown, which line looks how, which metrics
 * there are to choose from and how their numbers are written. Cells are in the order of the report.
 *
 * @param trainLength the length that models were trained at; 0 where they differ in it
 * @param lengths the lengths at which something was measured, ascending
 * @param keyMetric the metric the report is about
 * @param axes the axes on which cells differ
 * @param cells how each cell is shown
 * @param metrics the metrics that some cell has a value of
 */
record PageData(
        int trainLength,
        List<Integer> lengths,
        String keyMetric,
        List<Axis> axes,
        List<Line> cells,
        List<Choice> metrics) {

    private static final int MOST_COMPARISONS = 5_000;

    /** From so many characters on the page's JSON has its numbers in single precision. */
    private static final int LARGE = 2_000_000;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final JsonMapper SHORT = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new SinglePrecision())
                    .addSerializer(double.class, new SinglePrecision()))
            .build();

    /**
     * An axis of the study.
     *
     * @param name its key path
     * @param values its values in the order of the study
     */
    record Axis(String name, List<String> values) {}

    /**
     * A cell as it is drawn.
     *
     * @param label the name of its line
     * @param facet the panel that it is drawn in
     * @param style the number that its colour, dashes and marker follow from
     * @param values its value on each of the axes
     */
    record Line(String label, String facet, int style, List<String> values) {}

    /**
     * A metric that a reader can choose.
     *
     * @param name its name in the catalogue
     * @param title its name with its unit
     * @param summary what it is
     * @param direction {@code lower}, {@code higher} or {@code none}: which way is better
     * @param resolution the smallest difference that means anything
     * @param digits how numbers are written at each length
     * @param uniform what equal weights would read
     */
    record Choice(
            String name,
            String title,
            String summary,
            String direction,
            double resolution,
            Map<Integer, Digits> digits,
            List<UniformAttention> uniform) {}

    /** Looks through a report that has been measured. */
    static PageData of(Report report, List<Facet> facets) {
        ReportContents contents = ReportContents.of(report);
        Map<String, Set<String>> values = new LinkedHashMap<>();
        report.cells()
                .forEach(cell -> cell.axes()
                        .forEach((axis, value) -> values.computeIfAbsent(axis, a -> new LinkedHashSet<>())
                                .add(value)));
        values.values().removeIf(all -> all.size() < 2);
        List<Axis> axes = values.entrySet().stream()
                .map(e -> new Axis(OneLine.of(e.getKey()), shown(e.getValue())))
                .toList();
        boolean lastRowOnly = report.spec().path("task").path("type").asText().equals("max_retrieval");
        return new PageData(
                contents.trainLength(),
                contents.lengths(),
                contents.keyMetric(),
                axes,
                lines(report, facets, values.keySet()),
                contents.measured().stream()
                        .map(metric -> MetricTable.of(report.cells(), metric))
                        .filter(table -> !table.lengths().isEmpty())
                        .map(table -> choice(table, lastRowOnly))
                        .toList());
    }

    private static List<String> shown(Set<String> values) {
        return values.stream().map(OneLine::of).toList();
    }

    private static List<Line> lines(Report report, List<Facet> facets, Set<String> axes) {
        List<String> styles = facets.stream()
                .flatMap(facet -> facet.cells().stream().map(facet::label))
                .distinct()
                .toList();
        List<Line> lines = new ArrayList<>();
        for (Cell cell : report.cells()) {
            Facet facet = facets.stream()
                    .filter(each -> each.has(cell.id()))
                    .findFirst()
                    .orElseThrow();
            lines.add(new Line(
                    OneLine.of(facet.label(cell)),
                    OneLine.of(facet.title()),
                    styles.indexOf(facet.label(cell)),
                    axes.stream()
                            .map(axis -> OneLine.of(cell.axes().getOrDefault(axis, "")))
                            .toList()));
        }
        return lines;
    }

    private static Choice choice(MetricTable table, boolean lastRowOnly) {
        ValueDefinition metric = table.metric();
        Map<Integer, Digits> digits = new TreeMap<>();
        table.lengths().forEach(length -> digits.put(length, table.digits(length)));
        return new Choice(
                metric.name(),
                table.title(),
                metric.summary(),
                metric.direction().label(),
                metric.resolution().absolute(),
                digits,
                UniformAttention.lines(metric.name(), table.lengths(), lastRowOnly));
    }

    /**
     * The report as the page holds it. Many comparisons of pairs are left out: they grow with the square of the cells, and the page shows none. So are
     * maps that there is no room for.
     */
    static Report embedded(Report report) {
        boolean fewComparisons = report.comparisons().size() <= MOST_COMPARISONS;
        PageMaps maps = PageMaps.of(report);
        return fewComparisons && maps.leftOut() == 0
                ? report
                : new Report(
                        report.schemaVersion(),
                        report.study(),
                        report.status(),
                        report.spec(),
                        report.environment(),
                        report.environments(),
                        report.data(),
                        maps.cells(),
                        report.againstControl(),
                        fewComparisons ? report.comparisons() : List.of(),
                        report.noiseFloor(),
                        report.failures());
    }

    /**
     * An element that holds a value as JSON for scripts; no character of it ends the element, and all are ASCII.
     *
     * @param id what scripts find it by
     */
    static String element(String id, Object value) {
        try {
            String whole = MAPPER.writeValueAsString(value);
            String json = (whole.length() < LARGE ? whole : SHORT.writeValueAsString(value))
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e");
            return "<script type=\"application/json\" id=\"" + id + "\">" + json + "</script>\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write the data of the page", e);
        }
    }
}
