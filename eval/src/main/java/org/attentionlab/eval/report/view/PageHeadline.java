package org.attentionlab.eval.report.view;

import org.attentionlab.eval.report.Report;

/** The first part of the page: which differences are real, in sentences, at the training length and at the longest. */
final class PageHeadline {

    private PageHeadline() {}

    static void add(Html page, Report report) {
        page.raw("<h2>Which differences are real</h2>\n");
        String facet = "";
        for (Finding finding : Findings.of(report, Markup.HTML)) {
            if (!finding.facet().equals(facet)) {
                facet = finding.facet();
                page.element("h3", PageCharts.capitalised(facet));
            }
            page.raw("<div class=\"card\">\n<span class=\"where\">" + finding.where() + "</span>\n");
            finding.sentences().forEach(page::paragraph);
            page.raw("</div>\n");
        }
        Findings.certainty(report)
                .forEach(sentence -> page.raw("<p class=\"fine\">" + Html.escape(sentence) + "</p>\n"));
    }
}
