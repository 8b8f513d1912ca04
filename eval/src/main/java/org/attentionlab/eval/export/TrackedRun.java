package org.attentionlab.eval.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.LengthValue;
import org.attentionlab.eval.report.MetricResult;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.Status;

/**
 * A run as programs that keep experiments have one: settings, a curve of its training, and values.
 *
 * @param name its cell and seed, for people
 * @param axes the value of every axis of the study
 * @param run the run itself
 * @param values what was measured of it
 */
public record TrackedRun(String name, Map<String, String> axes, Run run, List<Value> values) {

    /** The name of the curve of training losses by step. */
    public static final String TRAINING_LOSS = "training/loss";

    /**
     * A measured value.
     *
     * @param metric the metric's name
     * @param length tokens of a window
     * @param value a finite number
     */
    public record Value(String metric, int length, double value) {

        /** The name of the curve that it is a point of, with the length in place of a step. */
        public String curve() {
            return "by length/" + metric;
        }
    }

    /** Copies the values. */
    public TrackedRun {
        values = List.copyOf(values);
    }

    /** The runs of a report that are finished or diverged, in its order. */
    public static List<TrackedRun> of(Report report) {
        List<TrackedRun> runs = new ArrayList<>();
        for (Cell cell : report.cells()) {
            for (Run run : cell.runs()) {
                if (run.status() == Status.FINISHED || run.status() == Status.DIVERGED) {
                    runs.add(new TrackedRun(
                            cell.name() + " seed " + run.seed(), cell.axes(), run, values(cell, run.seed())));
                }
            }
        }
        return runs;
    }

    private static List<Value> values(Cell cell, long seed) {
        List<Value> values = new ArrayList<>();
        for (Map.Entry<String, MetricResult> metric : cell.metrics().entrySet()) {
            for (LengthValue value : metric.getValue().byLength()) {
                int place = value.seeds().indexOf(seed);
                if (place >= 0) {
                    values.add(new Value(
                            metric.getKey(), value.length(), value.perSeed().get(place)));
                }
            }
        }
        return values;
    }
}
