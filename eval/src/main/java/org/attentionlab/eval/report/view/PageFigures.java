package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.base.hash.Sha256;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.LayerHeadValue;
import org.attentionlab.eval.report.LayerValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.PositionValue;
import org.attentionlab.eval.report.Report;

/**
 * The places of the page's charts: a heading, what the figure shows in a sentence, room for the chart that a script draws, and of
 * which study and code it is. A figure of several metrics or lengths has a sentence for each metric, and its script lets a reader choose.
 */
final class PageFigures {

    private static final String CURVE = "loss_by_position";
    private static final int HASH_DIGITS = 12;

    /** Two axes are lines and panels; more are told apart side by side. */
    private static final int AXES_OF_A_CHART = 2;

    private final Report report;
    private final ReportContents contents;
    private final FigureClaims claims;

    PageFigures(Report report) {
        this.report = report;
        this.contents = ReportContents.of(report);
        this.claims = new FigureClaims(report);
    }

    /** Adds every figure that the report has something for. */
    void add(Html page, int axes) {
        List<String> headline = contents.headline();
        headline.forEach(metric -> byLength(page, metric));
        byPosition(page);
        if (axes > AXES_OF_A_CHART) {
            parallel(page);
        }
        contents.shown().stream()
                .filter(metric -> !headline.contains(metric))
                .forEach(metric -> byLength(page, metric));
        byLayer(page);
        byHead(page);
        if (report.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .anyMatch(run -> !run.trainLoss().isEmpty())) {
            figure(page, "training", List.of(""), List.of(), "Training", (metric, length) -> claims.training());
        }
    }

    private void byLength(Html page, String metric) {
        MetricTable table = MetricTable.of(report.cells(), metric);
        if (!table.lengths().isEmpty() && table.sameEverywhere().isEmpty()) {
            figure(
                    page,
                    "length",
                    List.of(metric),
                    List.of(),
                    Markup.capitalised(metric.replace('_', ' ')) + " against length",
                    (m, length) -> claims.byLength(m));
        }
    }

    private void byPosition(Html page) {
        TreeSet<Integer> lengths = lengths(CURVE, MetricResult::byPosition, PositionValue::length);
        if (!lengths.isEmpty()) {
            int longest = lengths.last();
            figure(
                    page,
                    "position",
                    List.of(CURVE),
                    lengths.descendingSet(),
                    "Loss by position",
                    (metric, length) -> claims.byPosition(longest));
        }
    }

    private void parallel(Html page) {
        String metric = contents.keyMetric();
        if (!MetricTable.of(report.cells(), metric).lengths().isEmpty()) {
            figure(
                    page,
                    "parallel",
                    List.of(metric),
                    List.of(),
                    "All axes side by side",
                    (m, length) -> claims.byLength(m));
        }
    }

    private void byLayer(Html page) {
        several(page, "layers", "By layer", MetricResult::byLayer, LayerValue::length, value -> value.mean().stream());
    }

    private void byHead(Html page) {
        several(
                page,
                "heads",
                "By layer and head",
                MetricResult::byLayerHead,
                LayerHeadValue::length,
                value -> value.mean().stream().flatMap(List::stream));
    }

    /** A figure of all metrics that have values of a kind which differ; those that don't are told in a sentence. */
    private <T> void several(
            Html page,
            String kind,
            String title,
            Function<MetricResult, List<T>> values,
            Function<T, Integer> length,
            Function<T, Stream<Double>> numbers) {
        List<String> measured = contents.measured().stream()
                .filter(metric -> !lengths(metric, values, length).isEmpty())
                .toList();
        List<String> flat = measured.stream()
                .filter(metric -> isFlat(metric, values, numbers))
                .toList();
        List<String> metrics =
                measured.stream().filter(metric -> !flat.contains(metric)).toList();
        if (!metrics.isEmpty()) {
            TreeSet<Integer> lengths = new TreeSet<>();
            metrics.forEach(metric -> lengths.addAll(lengths(metric, values, length)));
            boolean trained = lengths.contains(contents.trainLength());
            List<Integer> order = Stream.concat(
                            trained ? Stream.of(contents.trainLength()) : Stream.empty(),
                            lengths.descendingSet().stream())
                    .distinct()
                    .toList();
            figure(
                    page,
                    kind,
                    metrics,
                    order,
                    title,
                    (metric, at) -> claims.largest(
                            metric,
                            lengths(metric, values, length).contains(at)
                                    ? at
                                    : lengths(metric, values, length).last(),
                            kind.equals("heads") ? "head" : "layer",
                            values,
                            length,
                            numbers));
        }
        if (!flat.isEmpty()) {
            page.raw("<p class=\"fine\">" + title + " the same everywhere: " + String.join(", ", flat) + ".</p>\n");
        }
    }

    private <T> boolean isFlat(
            String metric, Function<MetricResult, List<T>> values, Function<T, Stream<Double>> numbers) {
        var range = report.cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.metrics().get(metric)))
                .flatMap(result -> values.apply(result).stream())
                .flatMap(numbers)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        return range.getCount() == 0
                || !MetricRegistry.standard().value(metric).resolution().tellsApart(range.getMin(), range.getMax());
    }

    private <T> TreeSet<Integer> lengths(
            String metric, Function<MetricResult, List<T>> values, Function<T, Integer> length) {
        return report.cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.metrics().get(metric)))
                .flatMap(result -> values.apply(result).stream())
                .map(length)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A figure.
     *
     * @param kind what draws it
     * @param metrics what can be drawn, at first the first
     * @param lengths at which lengths, at first the first; empty where it is of all
     * @param claim the sentence for a metric at the first length
     */
    private void figure(
            Html page,
            String kind,
            List<String> metrics,
            Collection<Integer> lengths,
            String title,
            BiFunction<String, Integer, String> claim) {
        int first = lengths.isEmpty() ? 0 : lengths.iterator().next();
        page.element("h2", title)
                .raw("<figure data-kind=\"" + kind + "\" data-metrics=\"" + String.join(" ", metrics)
                        + "\" data-lengths=\""
                        + lengths.stream().map(String::valueOf).collect(Collectors.joining(" ")) + "\" data-title=\""
                        + Html.escape(title) + "\">\n");
        metrics.forEach(metric ->
                page.raw("<p class=\"claim\" data-metric=\"" + metric + "\">" + claim.apply(metric, first) + "</p>\n"));
        page.raw("<div class=\"chart\"></div>\n<figcaption>" + source() + "</figcaption>\n</figure>\n");
    }

    /** Which study and code a figure is of. */
    private String source() {
        JsonNode spec = report.spec();
        Environment environment = report.environment();
        return Html.escape(report.study() + ", " + Completeness.runs(report)
                + "; config " + shortened(Sha256.of(spec.toString()))
                + ", attention-lab " + environment.codeVersion()
                + (environment.commit() == null ? "" : ", commit " + shortened(environment.commit())));
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(hash.length(), HASH_DIGITS));
    }
}
