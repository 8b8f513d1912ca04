package org.attentionlab.eval.report.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attentionlab.eval.report.Report;

/** The first part of the page: which differences are real, in sentences, at the training length and at the longest. */
final class PageHeadline {

    /** From how many panels on the sentences of each are folded below its first. */
    private static final int MANY_FACETS = 4;

    private PageHeadline() {}

    static void add(Html page, Report report) {
        page.raw("<h2>Which differences are real</h2>\n");
        Map<String, List<Finding>> byFacet = Findings.of(report, Markup.HTML).stream()
                .collect(Collectors.groupingBy(Finding::facet, LinkedHashMap::new, Collectors.toList()));
        boolean many = byFacet.size() > MANY_FACETS;
        if (many) {
            page.paragraph(
                    new FigureClaims(report).byLength(ReportContents.of(report).keyMetric()));
        }
        byFacet.forEach((facet, findings) -> {
            if (many) {
                Finding last = findings.get(findings.size() - 1);
                page.raw("<details>\n<summary>" + Html.escape(Markup.capitalised(facet)) + ". " + last.where() + ": "
                        + last.sentences().get(0) + "</summary>\n");
            } else if (!facet.isEmpty()) {
                page.element("h3", Markup.capitalised(facet));
            }
            findings.forEach(finding -> card(page, finding));
            page.raw(many ? "</details>\n" : "");
        });
        List<String> sinks = SinkGate.sentences(report);
        Findings.certainty(report).stream()
                .filter(sentence -> !sinks.contains(sentence))
                .forEach(sentence -> fine(page, sentence));
        page.raw(many && !sinks.isEmpty() ? "<details>\n<summary>Whether each control has a sink</summary>\n" : "");
        sinks.forEach(sentence -> fine(page, sentence));
        page.raw(many && !sinks.isEmpty() ? "</details>\n" : "");
    }

    private static void fine(Html page, String sentence) {
        page.raw("<p class=\"fine\">" + Html.escape(sentence) + "</p>\n");
    }

    private static void card(Html page, Finding finding) {
        page.raw("<div class=\"card\">\n<span class=\"where\">" + finding.where() + "</span>\n");
        finding.sentences().forEach(page::paragraph);
        page.raw("</div>\n");
    }
}
