package org.attentionlab.eval.run;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.models.graph.ExecutionEngine;

/**
 * How a study is run; none of it changes what comes out but for rounding between engines.
 *
 * @param engine what models are built from
 * @param jobs in how many processes of their own runs go on at once, from 1; empty where the runner does as it does
 * @param fresh whether results that the folder already holds are computed again
 * @param master where the cluster is, for a runner that has one
 */
public record RunOptions(ExecutionEngine engine, OptionalInt jobs, boolean fresh, Optional<String> master) {

    /** Checks the number of jobs. */
    public RunOptions {
        Objects.requireNonNull(engine, "engine");
        if (jobs.isPresent() && jobs.getAsInt() < 1) {
            throw new IllegalArgumentException("jobs is " + jobs.getAsInt() + "; it must be at least 1");
        }
    }

    /** As the runner does. */
    public static RunOptions of(ExecutionEngine engine, boolean fresh) {
        return new RunOptions(engine, OptionalInt.empty(), fresh, Optional.empty());
    }
}
