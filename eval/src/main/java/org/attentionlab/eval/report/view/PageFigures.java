package org.attentionlab.eval.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.attentionlab.base.hash.Sha256;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.PositionValue;
import org.attentionlab.eval.report.Report;

/**
 * The places of the page's charts: a heading, what the figure shows in a sentence, room for the chart that a script draws, and of
 * which study and code it is.
 */
final class PageFigures {

    private static final int HASH_DIGITS = 12;

    private final Report report;
    private final ReportContents contents;
    private final FigureClaims claims;

    PageFigures(Report report) {
        this.report = report;
        this.contents = ReportContents.of(report);
        this.claims = new FigureClaims(report);
    }

    /** Adds every figure that the report has something for. */
    void add(Html page) {
        List<String> headline = contents.headline();
        headline.forEach(metric -> byLength(page, metric));
        byPosition(page);
        contents.shown().stream()
                .filter(metric -> !headline.contains(metric))
                .forEach(metric -> byLength(page, metric));
    }

    private void byLength(Html page, String metric) {
        MetricTable table = MetricTable.of(report.cells(), metric);
        if (!table.lengths().isEmpty() && table.sameEverywhere().isEmpty()) {
            figure(
                    page,
                    "length",
                    metric,
                    0,
                    PageCharts.capitalised(metric.replace('_', ' ')) + " against length",
                    claims.byLength(metric));
        }
    }

    private void byPosition(Html page) {
        longest("loss_by_position", MetricResult::byPosition, PositionValue::length)
                .ifPresent(length -> figure(
                        page,
                        "position",
                        "loss_by_position",
                        length,
                        "Loss by position in windows of " + length,
                        claims.byPosition(length)));
    }

    private <T> Optional<Integer> longest(
            String metric, Function<MetricResult, List<T>> values, Function<T, Integer> length) {
        return report.cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.metrics().get(metric)))
                .flatMap(result -> values.apply(result).stream())
                .map(length)
                .max(Comparator.naturalOrder());
    }

    private void figure(Html page, String kind, String metric, int length, String title, String claim) {
        page.element("h2", title)
                .raw("<figure data-kind=\"" + kind + "\" data-metric=\"" + Html.escape(metric) + "\" data-length=\""
                        + length + "\" data-title=\"" + Html.escape(title) + "\">\n")
                .raw("<p class=\"claim\">" + claim + "</p>\n<div class=\"chart\"></div>\n")
                .raw("<figcaption>" + source() + "</figcaption>\n</figure>\n");
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(hash.length(), HASH_DIGITS));
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
}
