package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/** All pairs of a facet on one metric, in sentences: which differ beyond chance, at which lengths, by how much. */
final class RealPairs {

    /** Of more pairs nobody reads sentences. */
    private static final int MOST_TOLD = 60;

    private final Report report;
    private final Facet facet;
    private final List<Comparison> family;

    private RealPairs(Report report, Facet facet, String metric) {
        this.report = report;
        this.facet = facet;
        this.family = report.comparisons().stream()
                .filter(c -> c.metric().equals(metric) && facet.has(c.a()) && facet.has(c.b()))
                .toList();
    }

    /**
     * A sentence for each cell that is above others, and one for the pairs without a difference; of more than {@value #MOST_TOLD}
     * pairs how many differ; none without pairs.
     */
    static List<String> sentences(Report report, Facet facet, String metric, Markup markup) {
        RealPairs pairs = new RealPairs(report, facet, metric);
        if (pairs.family.isEmpty()) {
            return List.of();
        }
        return pairs.all() > MOST_TOLD ? List.of(pairs.counted()) : pairs.sentences(markup);
    }

    private String counted() {
        return real() + " of " + all()
                + " pairs differ beyond chance at some length; the table of comparisons has them all.";
    }

    private long all() {
        return family.stream().map(RealPairs::pair).distinct().count();
    }

    private long real() {
        return family.stream()
                .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                .map(RealPairs::pair)
                .distinct()
                .count();
    }

    private List<String> sentences(Markup markup) {
        Differences digits = Differences.of(family);
        Map<String, Map<String, List<Comparison>>> above = new LinkedHashMap<>();
        for (Comparison c : family) {
            if (c.verdict() != Verdict.NO_DIFFERENCE_FOUND) {
                boolean lower = c.verdict() == Verdict.A_LOWER;
                above.computeIfAbsent(lower ? c.b() : c.a(), cell -> new LinkedHashMap<>())
                        .computeIfAbsent(lower ? c.a() : c.b(), cell -> new ArrayList<>())
                        .add(c);
            }
        }
        List<String> sentences = new ArrayList<>();
        above.forEach((cell, others) -> sentences.add(others.entrySet().stream()
                .map(other -> "above " + name(other.getKey(), markup) + " at "
                        + other.getValue().stream()
                                .map(c -> c.length() + " (" + digits.from(c, cell) + ")")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", name(cell, markup) + " is ", "."))));
        sentences.add(without());
        return sentences;
    }

    private String without() {
        long all = all();
        long real = real();
        if (real == all) {
            return "Every pair differs at some length.";
        }
        return "No difference was found, at any length, "
                + (real == 0 ? "between any two of them." : "in the other " + (all - real) + " of " + all + " pairs.");
    }

    private String name(String cell, Markup markup) {
        return report.cell(cell).map(facet::label).map(markup::name).orElseGet(() -> markup.name(cell));
    }

    private static List<String> pair(Comparison comparison) {
        return List.of(comparison.a(), comparison.b());
    }
}
