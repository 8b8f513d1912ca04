package org.attentionlab.eval.report.view;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attentionlab.eval.metric.Direction;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.metric.ValueDefinition;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;

/** A metric of some cells as every view tabulates it: a row for each cell, a column for each length, a column's digits alike. */
public final class MetricTable {

    private final ValueDefinition metric;
    private final List<Cell> cells;
    private final Map<Integer, Digits> columns = new TreeMap<>();

    private MetricTable(ValueDefinition metric, List<Cell> cells) {
        this.metric = metric;
        this.cells = cells;
        cells.stream()
                .flatMap(cell -> cell.metrics().get(metric.name()).byLength().stream())
                .forEach(value -> columns.computeIfAbsent(value.length(), this::digitsAt));
    }

    /**
     * Tabulates a metric.
     *
     * @param cells cells of a report
     * @param metric the name of a value in the catalogue
     * @return the table of the cells that the metric was asked of
     */
    public static MetricTable of(List<Cell> cells, String metric) {
        return new MetricTable(
                MetricRegistry.standard().value(metric),
                cells.stream()
                        .filter(cell -> cell.metrics().containsKey(metric))
                        .toList());
    }

    /**
     * The rows.
     *
     * @return the cells that the metric was asked of, in their order
     */
    public List<Cell> cells() {
        return cells;
    }

    /**
     * The columns.
     *
     * @return the lengths at which at least one cell was measured, ascending
     */
    public List<Integer> lengths() {
        return List.copyOf(columns.keySet());
    }

    /**
     * The name of the metric with its unit.
     *
     * @return such as {@code loss (nats/token)}
     */
    public String title() {
        return metric.name() + (metric.unit().equals("1") ? "" : " (" + metric.unit() + ")");
    }

    /**
     * A value and half its interval.
     *
     * @param cell a cell
     * @param length a length
     * @return such as {@code 2.176 ± 0.016}; empty when the cell has no value there
     */
    public Optional<String> plusMinus(Cell cell, int length) {
        return value(cell, length).map(v -> {
            Digits digits = digits(length);
            return digits.of(v.mean()) + (v.low() == null ? "" : " \u00b1 " + digits.of(half(v)));
        });
    }

    /**
     * What there is to say where a table would hold one number only, or none.
     *
     * @return such as {@code 0 in every cell, at every length and with every seed}, or {@code no value: every target is scored};
     *     empty when values differ by more than the metric resolves, or there is one only
     */
    public Optional<String> sameEverywhere() {
        double[] all = values().flatMap(value -> value.perSeed().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        if (all.length == 0) {
            return reasons().map(reason -> "no value: " + reason);
        }
        if (metric.resolution().tellsApart(all[0], all[all.length - 1])) {
            return Optional.empty();
        }
        boolean zero = Math.max(Math.abs(all[0]), Math.abs(all[all.length - 1]))
                < metric.resolution().absolute();
        if (!zero && values().count() == 1) {
            return Optional.empty();
        }
        String number = zero ? "0" : columns.values().iterator().next().of(all[all.length / 2]);
        boolean everyCell =
                cells.stream().allMatch(cell -> values(cell).findAny().isPresent());
        return Optional.of(number + (everyCell ? " in every cell" : " in every cell that has a value")
                + ", at every length and with every seed");
    }

    /** Why there are no values. */
    private Optional<String> reasons() {
        return cells.stream()
                .map(cell -> cell.metrics().get(metric.name()))
                .flatMap(result -> Stream.concat(
                        Stream.ofNullable(result.reason()),
                        result.byLength().stream().map(LengthValue::reason).filter(Objects::nonNull)))
                .distinct()
                .reduce((one, other) -> one + "; " + other);
    }

    /** Whether some values of the metric are better than others. */
    boolean ranks() {
        return metric.direction() != Direction.NONE;
    }

    /** Whether no other cell has a better mean at a length, as far as the metric resolves. */
    boolean isBest(Cell cell, int length) {
        Optional<Double> own = value(cell, length).map(LengthValue::mean);
        double sign = switch (metric.direction()) {
            case LOWER -> 1;
            case HIGHER -> -1;
            case NONE -> 0;
        };
        return sign != 0
                && own.isPresent()
                && cells.stream()
                        .flatMap(other -> value(other, length).stream())
                        .allMatch(other -> sign * own.get() <= sign * other.mean()
                                || !metric.resolution().tellsApart(own.get(), other.mean()));
    }

    /** A value with its interval, such as {@code 2.176 [2.160, 2.192]}. */
    static String withInterval(LengthValue value, Digits digits) {
        return digits.of(value.mean()) + (value.low() == null ? "" : " " + interval(value, digits));
    }

    /** The interval of a value that has one. */
    static String interval(LengthValue value, Digits digits) {
        return "[" + digits.of(value.low()) + ", " + digits.of(value.high()) + "]";
    }

    /** How the numbers of a column are written. */
    Digits digits(int length) {
        return columns.get(length);
    }

    /** What the table is of. */
    ValueDefinition metric() {
        return metric;
    }

    private Digits digitsAt(int length) {
        List<LengthValue> column =
                values().filter(value -> value.length() == length).toList();
        return Digits.ofValues(
                column.stream().mapToDouble(LengthValue::mean).toArray(),
                column.stream()
                        .filter(v -> v.low() != null)
                        .mapToDouble(MetricTable::half)
                        .toArray(),
                metric.resolution());
    }

    private Optional<LengthValue> value(Cell cell, int length) {
        return values(cell).filter(value -> value.length() == length).findFirst();
    }

    private Stream<LengthValue> values() {
        return cells.stream().flatMap(this::values);
    }

    private Stream<LengthValue> values(Cell cell) {
        MetricResult result = cell.metrics().get(metric.name());
        return result == null ? Stream.empty() : result.byLength().stream().filter(value -> value.mean() != null);
    }

    private static double half(LengthValue value) {
        return value.high() / 2 - value.low() / 2;
    }
}
