package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Comparison;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Verdict;

/**
 * Who leads a facet on a metric at a length, and which of the others are worse beyond chance.
 *
 * @param best the cell with the best mean
 * @param value its values
 * @param worse comparisons in which another cell is worse than the best beyond chance, smallest difference first
 * @param tied comparisons that do not tell another cell and the best apart, smallest difference first
 */
record Standing(Cell best, LengthValue value, List<Comparison> worse, List<Comparison> tied) {

    /** The standing; empty when no cell has a value. */
    static Optional<Standing> of(Report report, Facet facet, String metric, int length) {
        Comparator<Cell> byMean = Comparator.comparingDouble(
                cell -> value(cell, metric, length).orElseThrow().mean());
        boolean higherIsBetter = facet.cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.metrics().get(metric)).stream())
                .map(MetricResult::direction)
                .anyMatch(Direction.HIGHER::equals);
        Optional<Cell> best = facet.cells().stream()
                .filter(cell -> value(cell, metric, length).isPresent())
                .min(higherIsBetter ? byMean.reversed() : byMean);
        return best.map(cell -> among(report, facet, metric, length, cell, higherIsBetter));
    }

    /** The other cell of a comparison that the best is part of. */
    Cell other(Report report, Comparison comparison) {
        String id = comparison.a().equals(best.id()) ? comparison.b() : comparison.a();
        return report.cell(id).orElseThrow();
    }

    private static Standing among(
            Report report, Facet facet, String metric, int length, Cell best, boolean higherIsBetter) {
        List<String> members = facet.cells().stream().map(Cell::id).toList();
        List<Comparison> worse = new ArrayList<>();
        List<Comparison> tied = new ArrayList<>();
        report.comparisons().stream()
                .filter(c -> c.metric().equals(metric) && c.length() == length)
                .filter(c -> c.a().equals(best.id()) || c.b().equals(best.id()))
                .filter(c -> members.contains(c.a()) && members.contains(c.b()))
                .sorted(Comparator.comparingDouble(c -> Math.abs(c.difference())))
                .forEach(c -> (isBetter(best, c, higherIsBetter) ? worse : tied).add(c));
        return new Standing(best, value(best, metric, length).orElseThrow(), worse, tied);
    }

    private static boolean isBetter(Cell best, Comparison comparison, boolean higherIsBetter) {
        if (comparison.verdict() == Verdict.NO_DIFFERENCE_FOUND) {
            return false;
        }
        String lower = comparison.verdict() == Verdict.A_LOWER ? comparison.a() : comparison.b();
        return lower.equals(best.id()) != higherIsBetter;
    }

    /** A cell's values of a metric at a length, if it has a mean there. */
    static Optional<LengthValue> value(Cell cell, String metric, int length) {
        return Optional.ofNullable(cell.metrics().get(metric))
                .flatMap(m -> m.at(length))
                .filter(v -> v.mean() != null);
    }
}
