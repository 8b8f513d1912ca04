package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.stream.Collectors;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.Report;

/** A report as one HTML page that needs nothing else: no network, no script. */
public final class ReportPage {

    private static final String STYLE = "report.css";
    private static final List<String> CHARTED = List.of("accuracy", ReportContents.LAST, "sink_rate", "max_weight");
    private static final List<String> COMPARED = List.of("accuracy", ReportContents.LAST);

    private final Report report;
    private final ReportContents contents;
    private final List<Facet> facets;

    private ReportPage(Report report) {
        this.report = report;
        this.contents = ReportContents.of(report);
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
                .raw("<style>\n" + Resource.text(STYLE) + "</style>\n</head>\n<body>\n<main>\n");
        head(page);
        if (contents.isEmpty()) {
            page.paragraph("Nothing has been measured yet.");
        } else {
            List<Integer> lengths = contents.lengths();
            PageHeadline.add(page, report);
            PageCharts charts = new PageCharts(facets, contents.trainLength());
            PageTables tables = new PageTables(report, facets);
            List<String> headline = contents.headline();
            headline.forEach(metric -> metric(page, charts, tables, metric));
            charts.byPosition(page, contents.lengths().get(contents.lengths().size() - 1));
            CHARTED.stream()
                    .filter(metric -> contents.shown().contains(metric) && !headline.contains(metric))
                    .forEach(metric -> metric(page, charts, tables, metric));
            charts.training(page);
            new PageHeads(facets, contents.trainLength()).add(page, contents.measured());
            rest(page, tables);
        }
        PageAppendix.add(page, report, contents.measured());
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
        if (!same && (metric.equals(contents.keyMetric()) || COMPARED.contains(metric))) {
            tables.differences(page, metric, table.lengths());
        }
    }

    private void rest(Html page, PageTables tables) {
        List<String> shown = contents.shown();
        List<String> rest = contents.measured().stream()
                .filter(m -> !m.equals(contents.keyMetric()))
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
        String data = report.data().stream().map(DataSource::name).collect(Collectors.joining(", "));
        page.paragraph("<span class=\"status " + report.status().label() + "\">"
                + report.status().label() + "</span> " + Completeness.runs(report) + ", "
                + NumberText.count(report.cells().size(), "cell") + (data.isEmpty() ? "" : ", on " + Html.escape(data))
                + ".");
        if (!report.failures().isEmpty()) {
            page.paragraph("<a href=\"#failures\">" + report.failures().size() + " failed or diverged</a>.");
        }
    }
}
