package org.attentionlab.eval.report.view;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.eval.report.AgainstControl;
import org.attentionlab.eval.report.ControlVerdict;
import org.attentionlab.eval.report.Report;

/**
 * How the cells of a facet stand to their control on one metric at one length, in sentences.
 *
 * @param facet the facet
 * @param family its cells' comparisons, smallest difference first
 * @param report where the cells are
 * @param markup how names are written
 */
record ControlSentences(Facet facet, List<AgainstControl> family, Report report, Markup markup) {

    private static final String ONE_SEED = "With one seed nothing can be said of chance.";

    /** The sentences' ingredients; the family is empty where the facet has no control. */
    static ControlSentences of(Report report, Facet facet, String metric, int length, Markup markup) {
        List<AgainstControl> family = report.againstControl().stream()
                .filter(c -> c.metric().equals(metric) && c.length() == length)
                .filter(c -> facet.has(c.cell()) && facet.has(c.control()))
                .sorted(Comparator.comparingDouble(c -> Math.abs(c.difference())))
                .toList();
        return new ControlSentences(facet, family, report, markup);
    }

    boolean isEmpty() {
        return family.isEmpty();
    }

    /** A sentence for each verdict that some cell has; with one seed there are none. */
    Stream<String> sentences() {
        String control = name(family.get(0).control());
        if (family.stream().allMatch(c -> c.seeds() == 1)) {
            return Stream.of(told(ONE_SEED + " Differences to " + control, c -> true, this::difference));
        }
        return Stream.of(
                        told(
                                markup.setOff("real", "Below " + control + " beyond chance"),
                                c -> c.verdict() == ControlVerdict.LOWER,
                                this::difference),
                        told(
                                markup.setOff("real", "Above " + control + " beyond chance"),
                                c -> c.verdict() == ControlVerdict.HIGHER,
                                this::difference),
                        told(
                                markup.setOff("suggestive", "Suggestive"),
                                c -> c.verdict() == ControlVerdict.SUGGESTIVE,
                                c -> difference(c) + settling(c)),
                        told(
                                markup.setOff("tied", "No difference found") + " to " + control,
                                c -> c.verdict() == ControlVerdict.NO_DIFFERENCE_FOUND,
                                this::seen))
                .filter(sentence -> !sentence.isEmpty());
    }

    private String told(String verdict, Predicate<AgainstControl> which, Function<AgainstControl, String> remark) {
        String cells = family.stream()
                .filter(which)
                .map(c -> name(c.cell()) + " (" + remark.apply(c) + ")")
                .collect(Collectors.joining(", "));
        return cells.isEmpty() ? "" : verdict + ": " + cells + ".";
    }

    private String difference(AgainstControl comparison) {
        return digits().signed(comparison.difference());
    }

    private static String settling(AgainstControl comparison) {
        return comparison.seedsToSettle() == null
                ? ""
                : "; " + comparison.seedsToSettle() + " seeds would probably settle it";
    }

    private String seen(AgainstControl comparison) {
        Digits digits = digits();
        return comparison.smallestSeen() == null || digits.isZero(comparison.smallestSeen())
                ? difference(comparison)
                : difference(comparison) + "; " + digits.of(comparison.smallestSeen())
                        + " would probably have been seen";
    }

    private Digits digits() {
        return Digits.ofDifferences(
                family.stream().mapToDouble(AgainstControl::difference).toArray(),
                family.stream()
                        .filter(c -> c.low() != null)
                        .mapToDouble(c -> c.high() / 2 - c.low() / 2)
                        .toArray(),
                family.stream().mapToDouble(AgainstControl::resolution).max().orElse(1));
    }

    private String name(String cell) {
        return markup.name(facet.label(report.cell(cell).orElseThrow()));
    }
}
