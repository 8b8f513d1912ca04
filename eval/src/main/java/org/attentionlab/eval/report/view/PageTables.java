package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
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

    /** A table for every facet, the best mean of a column in bold; a sentence where all cells have the same number. */
    void metric(Html page, String metric) {
        MetricTable all = MetricTable.of(report.cells(), metric);
        Optional<String> same = all.sameEverywhere();
        if (same.isPresent()) {
            page.paragraph(describe(all.metric()) + ": " + Html.escape(same.get()) + ".");
            return;
        }
        if (all.lengths().isEmpty()) {
            page.paragraph(describe(all.metric()) + ": no value.");
            return;
        }
        for (Facet facet : facets) {
            MetricTable table = MetricTable.of(facet.cells(), metric);
            if (!table.cells().isEmpty()) {
                page.table(
                        caption(facet) + describe(all.metric()), head(facet, all.lengths()), rows(facet, table, all));
            }
        }
    }

    private static List<List<String>> rows(Facet facet, MetricTable table, MetricTable all) {
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : facet.cells()) {
            List<String> row = new ArrayList<>(List.of(Html.escape(facet.label(cell))));
            for (int length : all.lengths()) {
                String value = ValueText.at(table, cell, length);
                row.add(table.isBest(cell, length) ? "<strong>" + value + "</strong>" : value);
            }
            rows.add(row);
        }
        return rows;
    }

    /** How far each cell is from the reference of its facet, by length. */
    void differences(Html page, String metric, List<Integer> lengths) {
        for (Facet facet : facets) {
            Cell reference = facet.reference();
            Map<Integer, Map<String, Comparison>> columns = new TreeMap<>();
            lengths.forEach(length -> columns.put(length, toReference(facet, reference, metric, length)));
            List<List<String>> rows = new ArrayList<>();
            for (Cell cell : facet.cells()) {
                if (!cell.id().equals(reference.id())) {
                    List<String> row = new ArrayList<>(List.of(Html.escape(facet.label(cell))));
                    columns.values().forEach(column -> row.add(difference(column, cell)));
                    rows.add(row);
                }
            }
            if (!rows.isEmpty()) {
                page.table(
                        caption(facet) + metric + " minus that of <b>" + Html.escape(facet.label(reference))
                                + "</b>, paired over seeds; <span class=\"real\">marked</span> where beyond chance",
                        head(facet, lengths),
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

    /** The comparisons of a facet's cells with its reference, by the id of the other cell. */
    private Map<String, Comparison> toReference(Facet facet, Cell reference, String metric, int length) {
        Map<String, Comparison> found = new TreeMap<>();
        report.comparisons().stream()
                .filter(c -> c.metric().equals(metric) && c.length() == length)
                .forEach(c -> {
                    if (c.a().equals(reference.id()) && facet.has(c.b())) {
                        found.put(c.b(), c);
                    } else if (c.b().equals(reference.id()) && facet.has(c.a())) {
                        found.put(c.a(), c);
                    }
                });
        return found;
    }

    private static String difference(Map<String, Comparison> column, Cell cell) {
        Comparison comparison = column.get(cell.id());
        if (comparison == null) {
            return ValueText.none("no common seed");
        }
        Differences differences = Differences.of(column.values());
        String number = differences.from(comparison, cell.id());
        String text = comparison.verdict() == Verdict.NO_DIFFERENCE_FOUND
                ? number
                : "<span class=\"real\">" + number + "</span>";
        return comparison.low() == null
                ? text
                : text + " <span class=\"interval\">" + differences.interval(comparison, cell.id()) + "</span>";
    }

    private static List<String> head(Facet facet, List<Integer> lengths) {
        List<String> head = new ArrayList<>(List.of(Html.escape(facet.axis())));
        lengths.forEach(length -> head.add(String.valueOf(length)));
        return head;
    }

    private static String caption(Facet facet) {
        return facet.title().isEmpty() ? "" : Html.escape(facet.title()) + ": ";
    }

    private static String describe(ValueDefinition metric) {
        String unit = metric.unit().equals("1") ? "" : " (" + Html.escape(metric.unit()) + ")";
        return "<b>" + metric.name() + "</b>" + unit + ", " + Html.escape(metric.summary());
    }
}
