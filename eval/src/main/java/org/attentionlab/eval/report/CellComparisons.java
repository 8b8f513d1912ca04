package org.attentionlab.eval.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.attentionlab.eval.metric.MetricDefinition;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.stats.Holm;
import org.attentionlab.eval.stats.Interval;
import org.attentionlab.eval.stats.PairedDifference;
import org.attentionlab.eval.stats.SeedNoise;

/**
 * Which differences between cells are real: every pair of cells that differ on exactly one axis, on every metric's main
 * value, at every length. The comparisons of one metric at one length are one family for Holm's correction. A difference
 * below the metric's resolution is rounding, and none.
 */
public final class CellComparisons {

    /** The chance of one false difference in a family that a report accepts. */
    public static final double LEVEL = 0.05;

    /** Why a comparison has no test. */
    static final String ONE_SEED = "a test needs at least two common seeds";

    /** Why a small p value is no verdict. */
    static final String BELOW = "the difference is below what the metric resolves";

    private CellComparisons() {}

    /**
     * Compares cells.
     *
     * @param cells the cells of a study
     * @return the comparisons, by metric in catalogue order, by length ascending, by pair in the order of the cells
     */
    public static List<Comparison> of(List<Cell> cells) {
        List<Comparison> comparisons = new ArrayList<>();
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            for (int length : PairedCells.lengths(cells, metric.name())) {
                comparisons.addAll(family(cells, metric.name(), length));
            }
        }
        return comparisons;
    }

    /**
     * The spread over seeds of every metric's main value at every length.
     *
     * @param cells the cells of a study
     * @return the noise floors, by metric in catalogue order, by length ascending
     */
    public static List<NoiseFloor> noiseFloor(List<Cell> cells) {
        List<NoiseFloor> floors = new ArrayList<>();
        for (MetricDefinition metric : MetricRegistry.standard().all()) {
            for (int length : PairedCells.lengths(cells, metric.name())) {
                List<double[]> groups = cells.stream()
                        .flatMap(cell -> PairedCells.value(cell, metric.name(), length).stream())
                        .map(v -> v.perSeed().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .toList();
                SeedNoise.of(groups)
                        .ifPresent(noise -> floors.add(new NoiseFloor(
                                metric.name(), length, noise.groups(), noise.medianSd(), noise.pooledSd())));
            }
        }
        return floors;
    }

    private static List<Comparison> family(List<Cell> cells, String metric, int length) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (int j = i + 1; j < cells.size(); j++) {
                pair(cells.get(i), cells.get(j), metric, length).ifPresent(pairs::add);
            }
        }
        double[] corrected = Holm.adjust(pairs.stream()
                .filter(p -> p.test.pValue().isPresent())
                .mapToDouble(p -> p.test.pValue().getAsDouble())
                .toArray());
        List<Comparison> family = new ArrayList<>();
        int tested = 0;
        for (Pair pair : pairs) {
            boolean isTested = pair.test.pValue().isPresent();
            family.add(comparison(pair, metric, length, isTested ? corrected[tested++] : null));
        }
        return family;
    }

    private static Comparison comparison(Pair pair, String metric, int length, Double pHolm) {
        double difference = pair.test.mean();
        boolean below = Math.abs(difference) < pair.test.resolution();
        Verdict verdict = Verdict.NO_DIFFERENCE_FOUND;
        if (pHolm != null && pHolm <= LEVEL && !below) {
            verdict = difference < 0 ? Verdict.A_LOWER : Verdict.B_LOWER;
        }
        return new Comparison(
                metric,
                length,
                pair.axis,
                pair.a.id(),
                pair.b.id(),
                pair.test.n(),
                difference,
                pair.test.interval().map(Interval::low).orElse(null),
                pair.test.interval().map(Interval::high).orElse(null),
                pair.test.pValue().isPresent() ? pair.test.pValue().getAsDouble() : null,
                pHolm,
                pair.test.resolution(),
                verdict,
                pHolm == null ? ONE_SEED : below ? BELOW : null);
    }

    private static Optional<Pair> pair(Cell a, Cell b, String metric, int length) {
        List<String> differing = a.axes().keySet().stream()
                .filter(axis -> !Objects.equals(a.axes().get(axis), b.axes().get(axis)))
                .toList();
        return differing.size() != 1
                ? Optional.empty()
                : PairedCells.test(a, b, metric, length).map(test -> new Pair(differing.get(0), a, b, test));
    }

    private record Pair(String axis, Cell a, Cell b, PairedDifference test) {}
}
