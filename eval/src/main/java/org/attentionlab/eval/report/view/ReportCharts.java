package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.PositionValue;
import org.attentionlab.eval.report.Run;

/** What a report can be drawn as, one chart per facet; a line keeps its colour in all of them. */
final class ReportCharts {

    private static final int TRAINING_POINTS = 300;

    private final List<String> styles;
    private final OptionalDouble trainLength;
    private final String mark;

    /**
     * Charts of facets.
     *
     * @param trainLength the training length, which is marked; 0 for none
     */
    ReportCharts(List<Facet> facets, int trainLength) {
        this.styles = facets.stream()
                .flatMap(f -> f.cells().stream().map(f::label))
                .distinct()
                .toList();
        this.trainLength = trainLength > 0 ? OptionalDouble.of(trainLength) : OptionalDouble.empty();
        this.mark = "trained at " + trainLength;
    }

    /** A metric against length, with intervals; empty when no cell has a value. */
    Optional<LineChart> byLength(Facet facet, String metric) {
        TreeSet<Double> ticks = new TreeSet<>();
        List<Series> lines = new ArrayList<>();
        for (Cell cell : facet.cells()) {
            List<Series.Point> points = new ArrayList<>();
            MetricResult result = cell.metrics().get(metric);
            if (result != null) {
                result.byLength().stream().filter(v -> v.mean() != null).forEach(v -> {
                    ticks.add((double) v.length());
                    points.add(new Series.Point(
                            v.length(),
                            v.mean(),
                            v.low() == null ? v.mean() : v.low(),
                            v.high() == null ? v.mean() : v.high()));
                });
            }
            lines.add(line(facet, cell, points));
        }
        return chart(facet, lines, yLabel(metric), "length", List.copyOf(ticks), true);
    }

    /** The loss by position in windows of a length; empty when no cell has the curve. */
    Optional<LineChart> byPosition(Facet facet, int length) {
        List<Series> lines = new ArrayList<>();
        for (Cell cell : facet.cells()) {
            List<Series.Point> points = new ArrayList<>();
            curve(cell, length).ifPresent(curve -> {
                for (int i = 0; i < curve.mean().size(); i++) {
                    double middle =
                            Math.sqrt((double) curve.from().get(i) * curve.to().get(i));
                    points.add(Series.Point.of(middle, curve.mean().get(i)));
                }
            });
            lines.add(line(facet, cell, points));
        }
        return chart(facet, lines, yLabel("loss"), "tokens seen before", powersOfTwo(length), true);
    }

    /** The training loss by step, in the unit of its task; empty when no run recorded one. */
    Optional<LineChart> training(Facet facet) {
        List<Series> lines =
                facet.cells().stream().map(c -> line(facet, c, training(c))).toList();
        return chart(facet, lines, "training loss", "step", List.of(), false);
    }

    private Optional<LineChart> chart(
            Facet facet, List<Series> lines, String yLabel, String xLabel, List<Double> ticks, boolean lengths) {
        if (lines.stream().allMatch(line -> line.points().isEmpty())) {
            return Optional.empty();
        }
        String description = (facet.title().isEmpty() ? "" : facet.title() + ": ") + yLabel + " against " + xLabel;
        return Optional.of(new LineChart(
                description,
                xLabel,
                yLabel,
                ticks,
                lengths,
                lengths ? trainLength : OptionalDouble.empty(),
                mark,
                lines));
    }

    private Series line(Facet facet, Cell cell, List<Series.Point> points) {
        return new Series(facet.label(cell), styles.indexOf(facet.label(cell)), points);
    }

    private static Optional<PositionValue> curve(Cell cell, int length) {
        return Optional.ofNullable(cell.metrics().get("loss_by_position"))
                .flatMap(result -> result.byPosition().stream()
                        .filter(p -> p.length() == length)
                        .findFirst());
    }

    /** The mean over the runs that reached a step, thinned to what a chart can show: means over stretches of steps. */
    private static List<Series.Point> training(Cell cell) {
        Map<Integer, double[]> byStep = new TreeMap<>();
        for (Run run : cell.runs()) {
            for (LossPoint point : run.trainLoss()) {
                double[] sum = byStep.computeIfAbsent(point.step(), s -> new double[2]);
                sum[0] += point.loss();
                sum[1]++;
            }
        }
        List<Series.Point> points = new ArrayList<>();
        int stretch = Math.max(1, byStep.size() / TRAINING_POINTS);
        double steps = 0;
        double losses = 0;
        int count = 0;
        for (Map.Entry<Integer, double[]> entry : byStep.entrySet()) {
            steps += entry.getKey();
            losses += entry.getValue()[0] / entry.getValue()[1];
            if (++count == stretch) {
                points.add(Series.Point.of(steps / stretch, losses / stretch));
                steps = 0;
                losses = 0;
                count = 0;
            }
        }
        return points;
    }

    private static List<Double> powersOfTwo(int length) {
        List<Double> powers = new ArrayList<>();
        for (long power = 1; power <= length; power *= 2) {
            powers.add((double) power);
        }
        return powers;
    }

    private static String yLabel(String metric) {
        String unit = MetricRegistry.standard().value(metric).unit();
        return metric.replace('_', ' ') + (unit.equals("1") ? "" : ", " + unit);
    }
}
