package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.MetricCatalogue;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/** The page's tables: a metric by length, one row per cell, and differences from the reference cell. */
final class PageTables {

    private final Report report;
    private final List<Facet> facets;

    PageTables(Report report, List<Facet> facets) {
        this.report = report;
        this.facets = facets;
    }

    /** A table for every facet; the best mean of a column is set in bold. */
    void metric(Html page, String metric) {
        ValueDefinition definition = MetricCatalogue.value(metric);
        List<Integer> lengths = lengths(metric);
        for (Facet facet : facets) {
            if (facet.cells().stream().noneMatch(c -> c.metrics().containsKey(metric))) {
                continue;
            }
            List<String> head = new ArrayList<>(List.of(Html.escape(facet.axis())));
            lengths.forEach(length -> head.add(String.valueOf(length)));
            if (lengths.isEmpty()) {
                head.add("");
            }
            List<List<String>> rows = new ArrayList<>();
            for (Cell cell : facet.cells()) {
                List<String> row = new ArrayList<>(List.of(Html.escape(facet.label(cell))));
                for (int length : lengths) {
                    String value = ValueText.at(cell.metrics().get(metric), length);
                    row.add(isBest(facet, cell, definition, length) ? "<strong>" + value + "</strong>" : value);
                }
                if (lengths.isEmpty()) {
                    row.add(ValueText.at(cell.metrics().get(metric), 1));
                }
                rows.add(row);
            }
            page.table(caption(facet, definition), head, rows);
        }
    }

    /** How far each cell is from the reference of its facet, by length. */
    void differences(Html page, String metric, List<Integer> lengths) {
        for (Facet facet : facets) {
            Cell reference = facet.reference();
            List<String> head = new ArrayList<>(List.of(Html.escape(facet.axis())));
            lengths.forEach(length -> head.add(String.valueOf(length)));
            List<List<String>> rows = new ArrayList<>();
            for (Cell cell : facet.cells()) {
                if (!cell.id().equals(reference.id())) {
                    List<String> row = new ArrayList<>(List.of(Html.escape(facet.label(cell))));
                    lengths.forEach(length -> row.add(difference(cell, reference, metric, length)));
                    rows.add(row);
                }
            }
            if (!rows.isEmpty()) {
                String title = facet.title().isEmpty() ? "" : Html.escape(facet.title()) + ": ";
                page.table(
                        title + metric + " minus that of <b>" + Html.escape(facet.label(reference))
                                + "</b>, paired over seeds; <span class=\"real\">marked</span> where beyond chance",
                        head,
                        rows);
            }
        }
    }

    /** Tables that the study did not ask to show, folded away. */
    void folded(Html page, List<String> metrics) {
        if (metrics.isEmpty()) {
            return;
        }
        page.raw("<details>\n<summary>" + metrics.size() + " more: " + String.join(", ", metrics) + "</summary>\n");
        metrics.forEach(metric -> metric(page, metric));
        page.raw("</details>\n");
    }

    private String difference(Cell cell, Cell reference, String metric, int length) {
        Optional<Comparison> found = report.comparisons().stream()
                .filter(c -> c.metric().equals(metric) && c.length() == length)
                .filter(c -> (c.a().equals(cell.id()) && c.b().equals(reference.id()))
                        || (c.b().equals(cell.id()) && c.a().equals(reference.id())))
                .findFirst();
        if (found.isEmpty()) {
            return ValueText.none("no common seed");
        }
        Comparison c = found.get();
        double sign = c.a().equals(cell.id()) ? 1 : -1;
        String number = NumberText.signed(sign * c.difference());
        String text =
                c.verdict() == Verdict.NO_DIFFERENCE_FOUND ? number : "<span class=\"real\">" + number + "</span>";
        if (c.low() == null) {
            return text;
        }
        double low = Math.min(sign * c.low(), sign * c.high());
        double high = Math.max(sign * c.low(), sign * c.high());
        return text + " <span class=\"interval\">[" + NumberText.signed(low) + ", " + NumberText.signed(high)
                + "]</span>";
    }

    private static boolean isBest(Facet facet, Cell cell, ValueDefinition metric, int length) {
        Optional<Double> own = mean(cell, metric, length);
        if (metric.direction() == Direction.NONE || own.isEmpty()) {
            return false;
        }
        double sign = metric.direction() == Direction.LOWER ? 1 : -1;
        return facet.cells().stream()
                .flatMap(other -> mean(other, metric, length).stream())
                .allMatch(other -> sign * own.get() <= sign * other);
    }

    private static Optional<Double> mean(Cell cell, ValueDefinition metric, int length) {
        return Standing.value(cell, metric.name(), length).map(v -> v.mean());
    }

    private static String caption(Facet facet, ValueDefinition metric) {
        String title = facet.title().isEmpty() ? "" : Html.escape(facet.title()) + ": ";
        String unit = metric.unit().equals("1") ? "" : " (" + Html.escape(metric.unit()) + ")";
        return title + "<b>" + metric.name() + "</b>" + unit + ", " + Html.escape(metric.summary());
    }

    private List<Integer> lengths(String metric) {
        TreeSet<Integer> lengths = new TreeSet<>();
        for (Cell cell : report.cells()) {
            MetricResult result = cell.metrics().get(metric);
            if (result != null) {
                result.byLength().forEach(v -> lengths.add(v.length()));
            }
        }
        return List.copyOf(lengths);
    }
}
