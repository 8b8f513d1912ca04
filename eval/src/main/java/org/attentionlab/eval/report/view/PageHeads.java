package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LayerHeadValue;
import org.attentionlab.eval.report.MetricResult;

/** The page's maps of single heads: one per cell, at the training length and at the longest. */
final class PageHeads {

    /** The ratio from which equal ratios, in place of equal differences, look equally far apart. */
    private static final double WIDE_RANGE = 50;

    private final List<Facet> facets;
    private final int trainLength;

    PageHeads(List<Facet> facets, int trainLength) {
        this.facets = facets;
        this.trainLength = trainLength;
    }

    /** A folded table of maps for every metric that has a value per head; nothing where none has. */
    void add(Html page, List<String> metrics) {
        List<String> withHeads =
                metrics.stream().filter(metric -> !lengths(metric).isEmpty()).toList();
        if (withHeads.isEmpty()) {
            return;
        }
        page.element("h2", "By layer and head");
        page.paragraph(
                "Means over seeds, at the training length and at the longest. Layers go from top to bottom, heads from left to right; "
                        + "a square that is pointed at says its number.");
        withHeads.forEach(metric -> maps(page, metric));
    }

    private void maps(Html page, String metric) {
        List<Integer> lengths = lengths(metric);
        DoubleSummaryStatistics range = cells().flatMap(
                        cell -> lengths.stream().flatMap(length -> heads(cell, metric, length).stream()))
                .flatMap(value -> value.mean().stream())
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        if (range.getCount() == 0) {
            return;
        }
        page.raw("<details>\n<summary>" + metric + "</summary>\n");
        if (!MetricRegistry.standard().value(metric).resolution().tellsApart(range.getMin(), range.getMax())) {
            page.paragraph("Every head has " + NumberText.of(range.getMin()) + ".");
        } else {
            Scale shade = shade(range.getMin(), range.getMax());
            facets.forEach(facet -> table(page, facet, metric, lengths, shade));
        }
        page.raw("</details>\n");
    }

    private void table(Html page, Facet facet, String metric, List<Integer> lengths, Scale shade) {
        List<String> head = new ArrayList<>(List.of(Html.escape(facet.axis())));
        lengths.forEach(length -> head.add(String.valueOf(length)));
        List<List<String>> rows = new ArrayList<>();
        MetricTable values = MetricTable.of(facet.cells(), metric);
        for (Cell cell : facet.cells()) {
            List<String> row = new ArrayList<>(List.of(Html.escape(facet.label(cell))));
            for (int length : lengths) {
                row.add(heads(cell, metric, length)
                        .map(value -> new HeadMap(value.mean(), shade).svg())
                        .orElseGet(() -> ValueText.at(values, cell, length)));
            }
            rows.add(row);
        }
        String title = facet.title().isEmpty() ? "" : Html.escape(facet.title()) + ": ";
        page.table(
                title + "<b>" + metric + "</b>, palest " + NumberText.of(shade.low()) + ", darkest "
                        + NumberText.of(shade.high()) + (shade.logarithmic() ? ", by the logarithm" : ""),
                head,
                rows);
    }

    private static Scale shade(double least, double most) {
        return Scale.between(least, most, least > 0 && most / least > WIDE_RANGE, 0.06, 1);
    }

    /** The training length, if heads were measured there, and the longest length with heads. */
    private List<Integer> lengths(String metric) {
        TreeSet<Integer> all = new TreeSet<>();
        cells().flatMap(cell -> Optional.ofNullable(cell.metrics().get(metric)).stream())
                .flatMap(result -> result.byLayerHead().stream())
                .forEach(value -> all.add(value.length()));
        return all.stream()
                .filter(length -> length == trainLength || length.equals(all.last()))
                .toList();
    }

    private Stream<Cell> cells() {
        return facets.stream().flatMap(facet -> facet.cells().stream());
    }

    private static Optional<LayerHeadValue> heads(Cell cell, String metric, int length) {
        MetricResult result = cell.metrics().get(metric);
        return result == null
                ? Optional.empty()
                : result.byLayerHead().stream()
                        .filter(value -> value.length() == length)
                        .findFirst();
    }
}
