package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.metric.Measurement;

/**
 * Everything one run leaves behind: what a study stores under the run's id, and what a report is put together from.
 *
 * @param run the run
 * @param parameters how many numbers its model learns
 * @param measurements what was measured, empty unless the run is finished
 * @param maps the attention on some windows, empty unless the study keeps maps of the run
 * @param failure what ended it; {@code null} when nothing did
 * @param provenance where it was computed; {@code null} before it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunResult(
        Run run,
        long parameters,
        List<Measurement> measurements,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttentionWindow> maps,
        Failure failure,
        Provenance provenance) {

    /** Copies the lists. */
    public RunResult {
        Checks.atLeast("parameters", parameters, 0);
        measurements = List.copyOf(measurements);
        maps = maps == null ? List.of() : List.copyOf(maps);
    }

    /** The result of a run of which no maps are kept. */
    public RunResult(Run run, long parameters, List<Measurement> measurements, Failure failure, Provenance provenance) {
        this(run, parameters, measurements, List.of(), failure, provenance);
    }

    /**
     * The result with another provenance.
     *
     * @param by where it was computed
     * @return this result, computed there
     */
    public RunResult computedBy(Provenance by) {
        return new RunResult(run, parameters, measurements, maps, failure, by);
    }

    /**
     * A run that has not started.
     *
     * @param id the run's id
     * @param seed the run's seed
     * @return its result so far
     */
    public static RunResult pending(String id, long seed) {
        return new RunResult(Run.pending(id, seed), 0, List.of(), null, null);
    }

    /**
     * The result with places of its environments in a list.
     *
     * @param environments a list that holds them
     * @return this result, its run saying where it was trained and measured
     */
    public RunResult placed(List<Environment> environments) {
        if (provenance == null) {
            return this;
        }
        Integer trainedIn = environments.indexOf(provenance.training());
        Integer measuredIn = provenance.measuring() == null ? null : environments.indexOf(provenance.measuring());
        return new RunResult(
                run.computedIn(trainedIn, measuredIn), parameters, measurements, maps, failure, provenance);
    }
}
