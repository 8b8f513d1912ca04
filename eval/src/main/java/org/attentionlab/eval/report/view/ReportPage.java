package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.report.DataSource;
import org.attentionlab.eval.report.Report;

/**
 * A report as one HTML page that needs no other file and no network: what was found in sentences, a leaderboard, charts, tables, how it was done.
 * Its scripts draw the charts from the report's JSON, which the page holds; without them every number is in the tables.
 */
public final class ReportPage {

    private static final List<String> COMPARED = List.of("accuracy", ReportContents.LAST);

    private final Report report;
    private final ReportContents contents;
    private final List<Facet> facets;
    private final Optional<String> version;

    private ReportPage(Report report, Optional<String> version) {
        this.report = report;
        this.version = version;
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
        return new ReportPage(report, Optional.empty()).draw();
    }

    /** The page as it is served, with the version by which its script tells that there is a newer one. */
    static String of(Report report, String version) {
        return new ReportPage(report, Optional.of(version)).draw();
    }

    private String draw() {
        Html page = new Html();
        page.raw("<!DOCTYPE html>\n<html lang=\"en\""
                        + version.map(v -> " data-version=\"" + v + "\"").orElse("")
                        + ">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw(PageScripts.policy(version.isPresent()))
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .element("title", report.study())
                .raw(Resource.style())
                .raw("</head>\n<body>\n<main>\n");
        head(page);
        if (contents.isEmpty()) {
            page.paragraph("Nothing has been measured yet.");
            appendix(page);
            page.raw(PageScripts.ours());
        } else {
            PageData data = PageData.of(report, facets);
            PageHeadline.add(page, report);
            leaderboard(page);
            new PageFigures(report).add(page, data.axes().size());
            if (report.cells().stream().anyMatch(cell -> !cell.maps().isEmpty())) {
                PageMicroscope.add(page, PageMaps.of(report).leftOut());
            }
            tables(page);
            appendix(page);
            page.raw(PageData.element("report", PageData.embedded(report)))
                    .raw(PageData.element("view", data))
                    .raw(PageScripts.elements());
        }
        return page.raw("</body>\n</html>\n").toString();
    }

    private void appendix(Html page) {
        PageAppendix.add(page, report, contents.measured());
        page.raw("</main>\n");
    }

    private static void leaderboard(Html page) {
        page.raw("<h2>Leaderboard</h2>\n")
                .raw(
                        "<noscript><p>The leaderboard and the charts need scripts; the tables below hold every number.</p></noscript>\n")
                .raw("<div id=\"filters\"></div>\n<div id=\"leaderboard\"></div>\n");
    }

    /** Every metric as a table, those that the study shows first, with differences where the page is about it. */
    private void tables(Html page) {
        page.raw("<h2>All numbers</h2>\n");
        PageTables tables = new PageTables(report, facets);
        List<String> headline = contents.headline();
        List<String> first = Stream.concat(headline.stream(), contents.shown().stream())
                .distinct()
                .toList();
        for (String metric : first) {
            MetricTable table = MetricTable.of(report.cells(), metric);
            if (table.sameEverywhere().isPresent() || table.lengths().isEmpty()) {
                tables.metric(page, metric);
            } else {
                page.raw("<details>\n<summary>" + metric + "</summary>\n");
                tables.metric(page, metric);
                if (metric.equals(contents.keyMetric()) || COMPARED.contains(metric)) {
                    tables.differences(page, metric, table.lengths());
                }
                page.raw("</details>\n");
            }
        }
        tables.folded(
                page,
                contents.measured().stream().filter(m -> !first.contains(m)).toList());
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
