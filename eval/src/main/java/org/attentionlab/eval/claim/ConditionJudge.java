package org.attentionlab.eval.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.stats.Interval;
import org.attentionlab.eval.stats.PairedDifference;
import org.attentionlab.eval.study.claim.CellChoice;
import org.attentionlab.eval.study.claim.Condition;

/**
 * Holds the figure of a condition to its demand. The figure is taken seed by seed, so that what a seed does to both sides of a
 * difference cancels; its interval is the 95 % t interval of the mean over seeds, as wide at least as the metric resolves the values that the figure
 * is made of, which a difference of large ones may be far below.
 */
final class ConditionJudge {

    private final Report report;
    private final Condition condition;

    ConditionJudge(Report report, Condition condition) {
        this.report = report;
        this.condition = condition;
    }

    JudgedCondition judge() {
        Map<Long, Figure> figures;
        try {
            figures = figures();
        } catch (NoFigure none) {
            return JudgedCondition.open(condition.figure(), condition.demand(), none.getMessage());
        }
        double[] values = figures.values().stream().mapToDouble(Figure::value).toArray();
        PairedDifference test = PairedDifference.of(values, new double[values.length], resolution(figures.values()));
        Optional<Interval> interval = test.interval();
        return new JudgedCondition(
                condition.figure(),
                condition.demand(),
                List.copyOf(figures.keySet()),
                Arrays.stream(values).boxed().toList(),
                test.mean(),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null),
                interval.map(of -> Outcome.of(of, condition.above(), condition.below()))
                        .orElse(Outcome.OPEN),
                interval.isPresent() ? null : "an interval needs at least two seeds");
    }

    private double resolution(Collection<Figure> figures) {
        return MetricRegistry.standard()
                .value(condition.metric())
                .resolution()
                .among(figures.stream().mapToDouble(Figure::largest).toArray());
    }

    /** The figure of every seed that has all of its parts. */
    private Map<Long, Figure> figures() {
        CellChoice as = new CellChoice(Map.of());
        Map<Long, Figure> figures = difference(condition.length(), as);
        condition.since().ifPresent(since -> subtract(figures, difference(since, as)));
        condition.from().ifPresent(from -> subtract(figures, difference(condition.length(), from)));
        if (figures.isEmpty()) {
            throw new NoFigure("no seed has all that the figure is made of");
        }
        return figures;
    }

    private Map<Long, Figure> difference(int length, CellChoice as) {
        Map<Long, Figure> values = values(condition.of().with(as), length);
        condition.minus().ifPresent(other -> subtract(values, values(other.with(as), length)));
        return values;
    }

    private static void subtract(Map<Long, Figure> from, Map<Long, Figure> others) {
        from.keySet().retainAll(others.keySet());
        from.replaceAll((seed, figure) -> figure.minus(others.get(seed)));
    }

    private Map<Long, Figure> values(CellChoice choice, int length) {
        Cell cell = cell(choice);
        MetricResult metric = cell.metrics().get(condition.metric());
        if (metric == null) {
            throw new NoFigure(choice + " has no " + condition.metric());
        }
        if (!metric.applicable()) {
            throw new NoFigure("of " + choice + ": " + metric.reason());
        }
        LengthValue value =
                metric.at(length).orElseThrow(() -> new NoFigure(choice + " was not measured at " + length));
        if (value.perSeed().isEmpty()) {
            throw new NoFigure("of " + choice + ": " + value.reason());
        }
        Map<Long, Figure> bySeed = new TreeMap<>();
        for (int i = 0; i < value.seeds().size(); i++) {
            bySeed.put(value.seeds().get(i), Figure.of(value.perSeed().get(i)));
        }
        return bySeed;
    }

    private Cell cell(CellChoice choice) {
        List<Cell> meant = new ArrayList<>();
        report.cells().stream().filter(cell -> choice.fits(cell.axes())).forEach(meant::add);
        if (meant.size() != 1) {
            throw new NoFigure("the report has " + meant.size() + " cells of " + choice);
        }
        return meant.get(0);
    }

    /** The figure of a seed, and the largest magnitude among the values that it is made of. */
    private record Figure(double value, double largest) {

        static Figure of(double value) {
            return new Figure(value, Math.abs(value));
        }

        Figure minus(Figure other) {
            return new Figure(value - other.value, Math.max(largest, other.largest));
        }
    }

    /** The report does not hold what the figure is made of. */
    private static final class NoFigure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoFigure(String reason) {
            super(reason);
        }
    }
}
