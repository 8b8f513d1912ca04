package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.attentionlab.eval.metric.AttentionWindow;

/**
 * One point of the product of a study's axes, with all its seeds.
 *
 * @param id identifies the cell within the report
 * @param axes the value of every axis, as {@code normaliser -> ssmax(s=0.258, learned)}
 * @param parameters how many numbers are learned
 * @param status the common status of its runs, or {@code partial}
 * @param runs one run per seed
 * @param metrics what was measured, by metric name, in catalogue order
 * @param maps the attention on some windows, of the runs that the study keeps maps of
 * @param fitted parameters of a normaliser that was swapped in, by name, as they are at each measured length, where they are fitted to it
 */
public record Cell(
        String id,
        Map<String, String> axes,
        long parameters,
        Status status,
        List<Run> runs,
        Map<String, MetricResult> metrics,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttentionWindow> maps,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Map<Integer, Double>> fitted) {

    /** Copies the collections in their order. */
    public Cell {
        Checks.filled("cell.id", id);
        axes = Checks.ordered(axes);
        Checks.atLeast("cell.parameters", parameters, 0);
        Objects.requireNonNull(status, "status");
        runs = List.copyOf(runs);
        metrics = Checks.ordered(metrics);
        maps = maps == null ? List.of() : List.copyOf(maps);
        fitted = fitted == null ? Map.of() : Checks.ordered(fitted);
    }

    /** A cell of which no maps are kept. */
    public Cell(
            String id,
            Map<String, String> axes,
            long parameters,
            Status status,
            List<Run> runs,
            Map<String, MetricResult> metrics) {
        this(id, axes, parameters, status, runs, metrics, List.of(), Map.of());
    }

    /** The cell with other maps. */
    public Cell withMaps(List<AttentionWindow> others) {
        return new Cell(id, axes, parameters, status, runs, metrics, others, fitted);
    }

    /** The cell with the parameters of a normaliser that were fitted to each measured length. */
    public Cell withFitted(Map<String, Map<Integer, Double>> parametersByLength) {
        return new Cell(id, axes, parameters, status, runs, metrics, maps, parametersByLength);
    }

    /**
     * The cell for people.
     *
     * @return the values of its axes, as {@code ssmax(s=0.258, learned) rope}
     */
    public String name() {
        return axes.isEmpty() ? "the only cell" : String.join(" ", axes.values());
    }

    /**
     * The cell without the fields that differ between two runs of the same study.
     *
     * @return this cell with runs that have neither duration nor speed
     */
    public Cell withoutTimes() {
        return new Cell(
                id,
                axes,
                parameters,
                status,
                runs.stream().map(Run::withoutTimes).toList(),
                metrics,
                maps,
                fitted);
    }
}
