package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page's charts, one figure per facet. Names stand at the ends of lines and once more below them, for screens that
 * are too narrow for the first.
 */
final class PageCharts {

    private final List<Facet> facets;
    private final ReportCharts charts;

    PageCharts(List<Facet> facets, int trainLength) {
        this.facets = facets;
        this.charts = new ReportCharts(facets, trainLength);
    }

    void byLength(Html page, String metric) {
        figures(page, facet -> charts.byLength(facet, metric), "mean over seeds with its 95 % interval");
    }

    void byPosition(Html page, int length) {
        if (facets.stream().anyMatch(facet -> charts.byPosition(facet, length).isPresent())) {
            page.element("h2", "Loss by position in windows of " + length);
            figures(page, facet -> charts.byPosition(facet, length), "mean over seeds");
        }
    }

    void training(Html page) {
        page.element("h2", "Training");
        figures(page, charts::training, "mean over seeds");
    }

    private void figures(Html page, Function<Facet, Optional<LineChart>> drawn, String caption) {
        for (Facet facet : facets) {
            drawn.apply(facet)
                    .ifPresent(chart -> page.raw("<figure>\n" + chart.svg() + legend(chart) + "<figcaption>"
                            + Html.escape(
                                    capitalised(facet.title().isEmpty() ? caption : facet.title() + ": " + caption))
                            + ".</figcaption>\n</figure>\n"));
        }
    }

    private static String legend(LineChart chart) {
        StringBuilder legend = new StringBuilder("<ul class=\"legend\">\n");
        for (Series line : chart.drawn()) {
            String dashes = line.dashesInWords().isEmpty() ? "" : ", " + line.dashesInWords();
            legend.append("<li><span class=\"")
                    .append(line.colour())
                    .append("\">")
                    .append(line.marker().symbol())
                    .append("</span> ")
                    .append(Html.escape(line.label()))
                    .append(dashes)
                    .append("</li>\n");
        }
        return legend.append("</ul>\n").toString();
    }

    static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
