package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.MetricCatalogue;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;

/** A report as one HTML page that needs nothing else: no network, no script. */
public final class ReportPage {

    private static final String STYLE = "report.css";
    private static final String LAST = "loss_last";
    private static final List<String> CHARTED = List.of("accuracy", LAST, "sink_rate", "max_weight");
    private static final List<String> COMPARED = List.of("accuracy", LAST);

    private final Report report;
    private final List<Facet> facets;

    private ReportPage(Report report) {
        this.report = report;
        this.facets = Facet.of(report);
    }

    /**
     * Draws a report.
     *
     * @param report the report
     * @return the page
     */
    public static String of(Report report) {
        return new ReportPage(report).draw();
    }

    private String draw() {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", report.study())
                .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
        head(page);
        List<String> shown = shown();
        List<Integer> lengths = lengths();
        if (report.cells().isEmpty() || lengths.isEmpty()) {
            page.paragraph("Nothing has been measured yet.");
        } else {
            String key = keyMetric();
            List<String> headline = Stream.of(key, LAST)
                    .distinct()
                    .filter(m -> m.equals(key) || shown.contains(m))
                    .toList();
            PageHeadline.add(page, report, facets, headline, trainLength(), lengths);
            PageCharts charts = new PageCharts(facets, trainLength());
            PageTables tables = new PageTables(report, facets);
            headline.forEach(metric -> metric(page, charts, tables, metric));
            charts.byPosition(page, lengths.get(lengths.size() - 1));
            CHARTED.stream()
                    .filter(metric -> shown.contains(metric) && !headline.contains(metric))
                    .forEach(metric -> metric(page, charts, tables, metric));
            charts.training(page);
            new PageHeads(facets, trainLength()).add(page, measured());
            rest(page, tables, shown);
        }
        PageAppendix.add(page, report, measured());
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    /** A metric with its chart, its table and, where it is what the page is about, its differences. */
    private void metric(Html page, PageCharts charts, PageTables tables, String metric) {
        page.element("h2", PageCharts.capitalised(metric.replace('_', ' ')) + " against length");
        MetricTable table = MetricTable.of(report.cells(), metric);
        boolean same = table.sameEverywhere().isPresent();
        if (!same) {
            charts.byLength(page, metric);
        }
        tables.metric(page, metric);
        if (!same && (metric.equals(keyMetric()) || COMPARED.contains(metric))) {
            tables.differences(page, metric, table.lengths());
        }
    }

    private void rest(Html page, PageTables tables, List<String> shown) {
        List<String> rest = measured().stream()
                .filter(m -> !m.equals(keyMetric()))
                .filter(m -> !CHARTED.contains(m) || !shown.contains(m))
                .toList();
        if (!rest.isEmpty()) {
            page.raw("<h2>Everything else that was measured</h2>\n");
            rest.stream().filter(shown::contains).forEach(m -> tables.metric(page, m));
            tables.folded(page, rest.stream().filter(m -> !shown.contains(m)).toList());
        }
    }

    private void head(Html page) {
        page.element("h1", report.study());
        long finished = report.cells().stream()
                .flatMap(c -> c.runs().stream())
                .filter(r -> r.status() == Status.FINISHED)
                .count();
        long runs = report.cells().stream().mapToLong(c -> c.runs().size()).sum();
        String data = report.data().stream().map(DataSource::name).collect(Collectors.joining(", "));
        page.paragraph("<span class=\"status " + report.status().label() + "\">"
                + report.status().label() + "</span> " + finished + " of " + NumberText.count(runs, "run")
                + " finished, "
                + NumberText.count(report.cells().size(), "cell") + (data.isEmpty() ? "" : ", on " + Html.escape(data))
                + ".");
        if (!report.failures().isEmpty()) {
            page.paragraph("<a href=\"#failures\">" + report.failures().size() + " failed or diverged</a>.");
        }
    }

    /** The metric the page is about: the loss, or the accuracy of a task that has no loss. */
    private String keyMetric() {
        return measured().stream()
                .filter(m -> m.equals("loss") || m.equals("accuracy"))
                .findFirst()
                .orElse(measured().get(0));
    }

    private List<String> measured() {
        return MetricCatalogue.all().stream()
                .flatMap(m -> m.values().stream())
                .map(v -> v.name())
                .filter(name -> report.cells().stream().anyMatch(c -> has(c, name)))
                .toList();
    }

    private static boolean has(Cell cell, String metric) {
        MetricResult result = cell.metrics().get(metric);
        return result != null && (!result.applicable() || !result.byLength().isEmpty());
    }

    private List<String> shown() {
        JsonNode show = report.spec().path("show");
        List<String> names = new ArrayList<>();
        show.forEach(name -> names.add(name.asText()));
        return names.isEmpty()
                ? measured().stream().filter(m -> !m.contains(".")).toList()
                : measured().stream().filter(names::contains).toList();
    }

    private List<Integer> lengths() {
        TreeSet<Integer> lengths = new TreeSet<>();
        report.cells()
                .forEach(c -> c.metrics().values().forEach(m -> m.byLength().forEach(v -> lengths.add(v.length()))));
        return List.copyOf(lengths);
    }

    private int trainLength() {
        return report.spec().path("train").path("length").asInt();
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream(STYLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + STYLE, e);
        }
    }
}
