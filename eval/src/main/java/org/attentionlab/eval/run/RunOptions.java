package org.attentionlab.eval.run;

import java.util.Objects;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * How a study is run; none of it changes what comes out but for rounding between engines.
 *
 * @param engine what models are built from
 * @param jobs how many runs go on at once, from 1
 * @param fresh whether results that the folder already holds are computed again
 */
public record RunOptions(ExecutionEngine engine, int jobs, boolean fresh) {

    /** Checks the number of jobs. */
    public RunOptions {
        Objects.requireNonNull(engine, "engine");
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs is " + jobs + "; it must be at least 1");
        }
    }
}
