package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.attentionlab.eval.metric.Measurement;

/**
 * Everything one run leaves behind: what a study stores under the run's id, and what a report is put together from.
 *
 * @param run the run
 * @param parameters how many numbers its model learns
 * @param measurements what was measured, empty unless the run is finished
 * @param failure what ended it; {@code null} when nothing did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunResult(Run run, long parameters, List<Measurement> measurements, Failure failure) {

    /** Copies the measurements. */
    public RunResult {
        Checks.atLeast("parameters", parameters, 0);
        measurements = List.copyOf(measurements);
    }
}
