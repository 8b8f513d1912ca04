package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.MetricCatalogue;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/** The first part of the page: which differences are real, in sentences, at the training length and at the longest. */
final class PageHeadline {

    private final Html page;
    private final Report report;
    private final int trainLength;

    private PageHeadline(Html page, Report report, int trainLength) {
        this.page = page;
        this.report = report;
        this.trainLength = trainLength;
    }

    /**
     * Adds the headline.
     *
     * @param metrics what it tells of, the metric that the page is about first
     */
    static void add(
            Html page,
            Report report,
            List<Facet> facets,
            List<String> metrics,
            int trainLength,
            List<Integer> lengths) {
        TreeSet<Integer> told = new TreeSet<>(List.of(lengths.get(lengths.size() - 1)));
        if (lengths.contains(trainLength)) {
            told.add(trainLength);
        }
        PageHeadline headline = new PageHeadline(page, report, trainLength);
        page.raw("<h2>Which differences are real</h2>\n");
        for (Facet facet : facets) {
            if (!facet.title().isEmpty()) {
                page.element("h3", PageCharts.capitalised(facet.title()));
            }
            told.forEach(length -> headline.card(facet, metrics, length));
        }
        headline.howSure(metrics.get(0), told);
    }

    /** At the training length, the last tokens are all tokens and no other metric has more to say. */
    private void card(Facet facet, List<String> metrics, int length) {
        List<String> sentences = metrics.stream()
                .limit(length == trainLength ? 1 : metrics.size())
                .flatMap(metric -> Standing.of(report, facet, metric, length).stream()
                        .flatMap(standing -> sentences(facet, standing, metric, length)))
                .toList();
        if (!sentences.isEmpty()) {
            page.raw("<div class=\"card\">\n<span class=\"where\">" + where(length) + "</span>\n");
            sentences.forEach(page::paragraph);
            page.raw("</div>\n");
        }
    }

    private Stream<String> sentences(Facet facet, Standing standing, String metric, int length) {
        boolean higher = MetricCatalogue.value(metric).direction() == Direction.HIGHER;
        Digits digits = MetricTable.of(facet.cells(), metric).digits(length);
        String best = (higher ? "Highest " : "Lowest ") + metric + ": <strong>"
                + Html.escape(facet.label(standing.best())) + "</strong> "
                + ValueText.withInterval(standing.value(), digits);
        String worse = "<span class=\"real\">Beyond chance</span> " + (higher ? "above " : "below ")
                + names(facet, standing, standing.worse()) + ".";
        String tied =
                "<span class=\"tied\">No difference found</span> to " + names(facet, standing, standing.tied()) + ".";
        return Stream.of(
                        best,
                        standing.worse().isEmpty() ? "" : worse,
                        standing.tied().isEmpty() ? "" : tied)
                .filter(sentence -> !sentence.isEmpty());
    }

    private String where(int length) {
        if (length == trainLength) {
            return "At " + length + ", the training length";
        }
        return "At " + length + (trainLength > 0 ? ", " + times(length) + " the training length" : "");
    }

    private String names(Facet facet, Standing standing, List<Comparison> comparisons) {
        Differences differences = Differences.of(comparisons);
        return comparisons.stream()
                .map(c -> {
                    Cell other = standing.other(report, c);
                    return "<b>" + Html.escape(facet.label(other)) + "</b> (" + differences.from(c, other.id()) + ")";
                })
                .collect(Collectors.joining(", "));
    }

    private void howSure(String metric, TreeSet<Integer> lengths) {
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
                    "<p class=\"fine\">A difference counts when it is not below what the metric resolves and a paired t test"
                            + " over seeds stays at or below 0.05 after Holm's correction over the " + family.size()
                            + " comparisons of the metric at the length; "
                            + real + " do at " + lengths.last()
                            + ". With few seeds only large, steady differences can pass: no"
                            + " difference found does not mean there is none.</p>\n");
        }
    }

    private String times(int length) {
        return NumberText.tick(Math.round(100.0 * length / trainLength) / 100.0) + "\u00d7";
    }
}
