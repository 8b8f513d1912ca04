package org.attentionlab.eval.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.stats.Holm;
import org.attentionlab.eval.stats.Interval;
import org.attentionlab.eval.stats.PairedDifference;
import org.attentionlab.eval.stats.PairedPower;

/**
 * Every cell against its control, on every metric's main value at every length. The comparisons of one metric at one length are one
 * family for Holm's correction: far fewer than all pairs, so that a few seeds can settle more. Used by one thread at a time.
 */
public final class ControlComparisons {

    /** The axis on which a cell and its control differ. */
    public static final String AXIS = "normaliser";

    /** The chance with which a difference is to be found where a report says what it would take. */
    public static final double POWER = 0.8;

    /** With fewer seeds their agreement in sign says nothing. */
    private static final int SEEDS_THAT_AGREE = 3;

    private final String control;
    private final PairedPower power = new PairedPower();
    private final Map<List<Double>, Double> effects = new HashMap<>();

    /**
     * Compares with one control.
     *
     * @param control the normaliser of the controls as the cells' axes name it, with or without its parameters
     */
    public ControlComparisons(String control) {
        this.control = control;
    }

    /**
     * Compares cells with their controls.
     *
     * @param cells the cells of a study
     * @return the comparisons, by metric in catalogue order, by length ascending, by cell; none where no normaliser is compared
     */
    public List<AgainstControl> of(List<Cell> cells) {
        List<AgainstControl> all = new ArrayList<>();
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            for (int length : PairedCells.lengths(cells, metric.name())) {
                all.addAll(family(cells, metric.name(), length));
            }
        }
        return all;
    }

    /** The control of a cell that is none itself, if the study has it. */
    private Optional<Cell> controlOf(Cell cell, List<Cell> cells) {
        return isControl(cell)
                ? Optional.empty()
                : cells.stream()
                        .filter(this::isControl)
                        .filter(other -> otherAxes(other).equals(otherAxes(cell)))
                        .findFirst();
    }

    private boolean isControl(Cell cell) {
        String normaliser = cell.axes().getOrDefault(AXIS, "");
        return normaliser.equals(control) || normaliser.startsWith(control + "(");
    }

    private static Map<String, String> otherAxes(Cell cell) {
        Map<String, String> axes = new HashMap<>(cell.axes());
        axes.remove(AXIS);
        return axes;
    }

    private record Pair(Cell cell, Cell control, PairedDifference test, Double windowError) {}

    private List<AgainstControl> family(List<Cell> cells, String metric, int length) {
        List<Pair> pairs = new ArrayList<>();
        for (Cell cell : cells) {
            controlOf(cell, cells)
                    .ifPresent(of -> PairedCells.test(cell, of, metric, length)
                            .ifPresent(test -> pairs.add(
                                    new Pair(cell, of, test, PairedCells.windowError(cell, of, metric, length)))));
        }
        double[] pValues = pairs.stream()
                .filter(pair -> pair.test.pValue().isPresent())
                .mapToDouble(pair -> pair.test.pValue().getAsDouble())
                .toArray();
        double[] corrected = Holm.adjust(pValues);
        List<AgainstControl> family = new ArrayList<>();
        int tested = 0;
        for (Pair pair : pairs) {
            family.add(
                    pair.test.pValue().isPresent()
                            ? tested(pair, metric, length, corrected[tested++], pValues.length)
                            : untested(pair, metric, length));
        }
        return family;
    }

    private static AgainstControl untested(Pair pair, String metric, int length) {
        return new AgainstControl(
                metric,
                length,
                pair.cell.id(),
                pair.control.id(),
                pair.test.n(),
                pair.test.mean(),
                null,
                null,
                null,
                null,
                pair.test.resolution(),
                ControlVerdict.NO_DIFFERENCE_FOUND,
                null,
                null,
                pair.windowError,
                CellComparisons.ONE_SEED);
    }

    private AgainstControl tested(Pair pair, String metric, int length, double pHolm, int family) {
        PairedDifference test = pair.test;
        Interval interval = test.interval().orElseThrow();
        double sd = test.sd().orElseThrow();
        boolean below = Math.abs(test.mean()) < test.resolution();
        ControlVerdict verdict = verdict(test, pHolm, below);
        // Holm's first step: what a difference must pass at least once
        double level = CellComparisons.LEVEL / family;
        OptionalInt settling = verdict == ControlVerdict.SUGGESTIVE
                ? power.seeds(level, test.mean() / sd, POWER)
                : OptionalInt.empty();
        return new AgainstControl(
                metric,
                length,
                pair.cell.id(),
                pair.control.id(),
                test.n(),
                test.mean(),
                interval.low(),
                interval.high(),
                test.pValue().orElseThrow(),
                pHolm,
                test.resolution(),
                verdict,
                settling.isPresent() ? Math.max(settling.getAsInt(), test.n() + 1) : null,
                Math.min(Double.MAX_VALUE, effect(level, test.n()) * sd),
                pair.windowError,
                below ? CellComparisons.BELOW : null);
    }

    /** The smallest effect that a test finds; all of a study's tests of one family and number of seeds have the same. */
    private double effect(double level, int seeds) {
        return effects.computeIfAbsent(
                List.of(level, (double) seeds), key -> power.smallestEffect(level, seeds, POWER));
    }

    private static ControlVerdict verdict(PairedDifference test, double pHolm, boolean below) {
        if (below) {
            return ControlVerdict.NO_DIFFERENCE_FOUND;
        }
        if (pHolm <= CellComparisons.LEVEL) {
            return test.mean() < 0 ? ControlVerdict.LOWER : ControlVerdict.HIGHER;
        }
        Interval alone = test.interval().orElseThrow();
        boolean excludesZero = alone.low() > 0 || alone.high() < 0;
        boolean agree = test.sameSign() && test.n() >= SEEDS_THAT_AGREE;
        return excludesZero || agree ? ControlVerdict.SUGGESTIVE : ControlVerdict.NO_DIFFERENCE_FOUND;
    }
}
