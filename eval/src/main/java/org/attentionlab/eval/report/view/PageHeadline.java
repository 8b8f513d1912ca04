package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.MetricCatalogue;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/** The first part of the page: which differences are real, in sentences. */
final class PageHeadline {

    private final Report report;
    private final String metric;

    private PageHeadline(Report report, String metric) {
        this.report = report;
        this.metric = metric;
    }

    static void add(
            Html page, Report report, List<Facet> facets, String metric, int trainLength, List<Integer> lengths) {
        PageHeadline headline = new PageHeadline(report, metric);
        TreeSet<Integer> told = new TreeSet<>();
        if (lengths.contains(trainLength)) {
            told.add(trainLength);
        }
        told.add(lengths.get(lengths.size() - 1));
        page.raw("<h2>Which differences are real</h2>\n");
        for (Facet facet : facets) {
            if (!facet.title().isEmpty()) {
                page.element("h3", PageCharts.capitalised(facet.title()));
            }
            for (int length : told) {
                Standing.of(report, facet, metric, length)
                        .ifPresent(s -> headline.standing(page, facet, s, length, trainLength));
            }
        }
        headline.howSure(page, told);
    }

    private void standing(Html page, Facet facet, Standing standing, int length, int trainLength) {
        boolean higher = MetricCatalogue.value(metric).direction() == Direction.HIGHER;
        String where = length == trainLength
                ? "At " + length + ", the training length"
                : "At " + length + (trainLength > 0 ? ", " + times(length, trainLength) + " the training length" : "");
        page.raw("<div class=\"card\">\n");
        page.paragraph("<span class=\"where\">" + where + "</span> "
                + (higher ? "Highest " : "Lowest ") + metric + ": <strong>"
                + Html.escape(facet.label(standing.best())) + "</strong> "
                + ValueText.withInterval(standing.value()));
        if (!standing.worse().isEmpty()) {
            page.paragraph("<span class=\"real\">Beyond chance</span> " + (higher ? "above " : "below ")
                    + names(facet, standing, standing.worse()) + ".");
        }
        if (!standing.tied().isEmpty()) {
            page.paragraph("<span class=\"tied\">No difference found</span> to "
                    + names(facet, standing, standing.tied()) + ".");
        }
        page.raw("</div>\n");
    }

    private String names(Facet facet, Standing standing, List<Comparison> comparisons) {
        return comparisons.stream()
                .map(c -> {
                    Cell other = standing.other(report, c);
                    double difference = c.a().equals(other.id()) ? c.difference() : -c.difference();
                    return "<b>" + Html.escape(facet.label(other)) + "</b> (" + NumberText.signed(difference) + ")";
                })
                .collect(Collectors.joining(", "));
    }

    private void howSure(Html page, TreeSet<Integer> lengths) {
        List<Comparison> family = report.comparisons().stream()
                .filter(c -> c.metric().equals(metric) && c.length() == lengths.last())
                .toList();
        int seeds = family.stream().mapToInt(Comparison::seeds).min().orElse(0);
        long real = family.stream()
                .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                .count();
        String noise = report.noiseFloor().stream()
                .filter(n -> n.metric().equals(metric) && lengths.contains(n.length()))
                .map(n -> NumberText.of(n.medianSd()) + " at " + n.length())
                .collect(Collectors.joining(", "));
        if (!noise.isEmpty()) {
            page.paragraph("Noise floor: changing nothing but the seed moves the " + metric
                    + " by a standard deviation of " + noise + " (median over cells).");
        }
        if (seeds == 1) {
            page.paragraph("Some pairs of cells share one seed only: nothing can be said of chance there.");
        }
        if (family.size() > 1) {
            page.raw(
                    "<p class=\"fine\">A difference counts when a paired t test over seeds stays at or below 0.05 after"
                            + " Holm's correction over the " + family.size()
                            + " comparisons of the metric at the length; "
                            + real + " do at " + lengths.last()
                            + ". With few seeds only large, steady differences can pass: no"
                            + " difference found does not mean there is none.</p>\n");
        }
    }

    private static String times(int length, int trainLength) {
        return NumberText.tick(Math.round(100.0 * length / trainLength) / 100.0) + "\u00d7";
    }
}
