package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.AgainstControl;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/** What a report says first, in sentences: which differences are real, at the training length and at the longest. */
public final class Findings {

    private final Report report;
    private final ReportContents contents;
    private final Markup markup;

    private Findings(Report report, Markup markup) {
        this.report = report;
        this.contents = ReportContents.of(report);
        this.markup = markup;
    }

    /**
     * The sentences for a terminal.
     *
     * @param report a report
     * @return lines of text, those about a length indented below it; none when nothing has been measured
     */
    public static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        String facet = "";
        for (Finding finding : of(report, Markup.PLAIN)) {
            if (!finding.facet().equals(facet)) {
                facet = finding.facet();
                lines.add(Markup.capitalised(Markup.PLAIN.name(facet)) + ":");
            }
            lines.add(finding.where() + ":");
            finding.sentences().forEach(sentence -> lines.add("  " + sentence));
        }
        lines.addAll(SinkGate.sentences(report));
        return lines;
    }

    /** The sentences by facet and length. */
    static List<Finding> of(Report report, Markup markup) {
        return Facet.of(report).stream()
                .flatMap(facet -> of(report, facet, markup).stream())
                .toList();
    }

    /** The sentences about one facet by length. */
    static List<Finding> of(Report report, Facet facet, Markup markup) {
        Findings findings = new Findings(report, markup);
        if (findings.contents.isEmpty()) {
            return List.of();
        }
        return findings.contents.headlineLengths().stream()
                .map(length -> new Finding(facet.title(), findings.where(length), findings.sentences(facet, length)))
                .filter(finding -> !finding.sentences().isEmpty())
                .toList();
    }

    /** How sure the sentences are: the spread over seeds, and what it takes for a difference to count. */
    static List<String> certainty(Report report) {
        Findings findings = new Findings(report, Markup.PLAIN);
        return findings.contents.isEmpty() ? List.of() : findings.certainty();
    }

    private List<String> sentences(Facet facet, int length) {
        return contents.headline(length).stream()
                .flatMap(metric -> Standing.of(report, facet, metric, length).stream()
                        .flatMap(standing -> sentences(facet, standing, metric, length)))
                .toList();
    }

    private Stream<String> sentences(Facet facet, Standing standing, String metric, int length) {
        boolean higher = MetricRegistry.standard().value(metric).direction() == Direction.HIGHER;
        String best = (higher ? "Highest " : "Lowest ") + metric + ": " + markup.name(facet.label(standing.best()))
                + " "
                + value(standing.value(), MetricTable.of(facet.cells(), metric).digits(length));
        ControlSentences againstControl = ControlSentences.of(report, facet, metric, length, markup);
        if (!againstControl.isEmpty()) {
            return Stream.concat(Stream.of(best + "."), againstControl.sentences());
        }
        String worse = markup.setOff("real", "Beyond chance")
                + (higher ? " above " : " below ")
                + names(facet, standing, standing.worse());
        String tied = markup.setOff("tied", "No difference found") + " to " + names(facet, standing, standing.tied());
        return Stream.of(
                        best,
                        standing.worse().isEmpty() ? "" : worse,
                        standing.tied().isEmpty() ? "" : tied)
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> sentence + ".");
    }

    private String value(LengthValue value, Digits digits) {
        return digits.of(value.mean())
                + (value.low() == null ? "" : " " + markup.setOff("interval", MetricTable.interval(value, digits)));
    }

    private String names(Facet facet, Standing standing, List<Comparison> comparisons) {
        Differences differences = Differences.of(comparisons);
        return comparisons.stream()
                .map(c -> {
                    Cell other = standing.other(report, c);
                    return markup.name(facet.label(other)) + " (" + differences.from(c, other.id()) + ")";
                })
                .collect(Collectors.joining(", "));
    }

    private String where(int length) {
        int trained = contents.trainLength();
        if (length == trained) {
            return "At " + length + ", the training length";
        }
        String times = NumberText.tick(Math.round(100.0 * length / Math.max(1, trained)) / 100.0);
        return "At " + length + (trained > 0 ? ", " + times + "\u00d7 the training length" : "");
    }

    private List<String> certainty() {
        String metric = contents.keyMetric();
        List<Integer> lengths = contents.headlineLengths();
        int longest = lengths.get(lengths.size() - 1);
        List<String> sentences = new ArrayList<>();
        String noise = report.noiseFloor().stream()
                .filter(n -> n.metric().equals(metric) && lengths.contains(n.length()))
                .map(n -> NumberText.of(n.medianSd()) + " at " + n.length())
                .collect(Collectors.joining(", "));
        if (!noise.isEmpty()) {
            sentences.add("Noise floor: changing nothing but the seed moves the " + metric
                    + " by a standard deviation of " + noise + " (median over cells).");
        }
        sentences.addAll(WindowSentences.of(report, metric, lengths));
        boolean hasControl = !report.againstControl().isEmpty();
        Family family =
                hasControl ? Family.againstControl(report, metric, longest) : Family.ofPairs(report, metric, longest);
        if (family.oneSeed()) {
            sentences.add((hasControl ? "Some cells and their control" : "Some pairs of cells")
                    + " share one seed only: nothing can be said of chance there.");
        }
        if (family.size() > 1) {
            sentences.add(
                    "A difference counts when it is not below what the metric resolves and a paired t test over seeds"
                            + " stays at or below 0.05 after Holm's correction over the " + family.size()
                            + " comparisons "
                            + (hasControl ? "with the control " : "") + "of the metric at the length; " + family.real()
                            + " do at "
                            + longest
                            + ". With few seeds only large, steady differences can pass: no difference found does not mean"
                            + " there is none.");
        }
        if (hasControl) {
            sentences.add(
                    "Suggestive is what does not count but whose own 95 % interval excludes 0, or on whose sign three seeds or"
                            + " more agree. Probably means with a chance of 80 %, if differences spread over seeds as they did here.");
        }
        sentences.addAll(SinkGate.sentences(report));
        return sentences;
    }

    /**
     * The comparisons that are corrected together.
     *
     * @param size how many there are
     * @param real how many show a difference
     * @param oneSeed whether some share one seed only
     */
    private record Family(long size, long real, boolean oneSeed) {

        static Family againstControl(Report report, String metric, int length) {
            List<AgainstControl> family = report.againstControl().stream()
                    .filter(c -> c.metric().equals(metric) && c.length() == length)
                    .toList();
            return new Family(
                    family.size(),
                    family.stream().filter(c -> c.verdict().isDifference()).count(),
                    family.stream().anyMatch(c -> c.seeds() == 1));
        }

        static Family ofPairs(Report report, String metric, int length) {
            List<Comparison> family = report.comparisons().stream()
                    .filter(c -> c.metric().equals(metric) && c.length() == length)
                    .toList();
            return new Family(
                    family.size(),
                    family.stream()
                            .filter(c -> c.verdict() != Verdict.NO_DIFFERENCE_FOUND)
                            .count(),
                    family.stream().anyMatch(c -> c.seeds() == 1));
        }
    }
}
