package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.List;

/** Does runs of a study somewhere: on threads of this process, in processes beside it, on a cluster. */
public interface RunExecutor {

    /**
     * Does runs, in any order. Whichever way this ends, nobody works on them any more then. A run that diverges or fails is no
     * reason to end.
     *
     * @param workplace what the runs need, in this process
     * @param groups the runs that are not finished; those of a group share a training
     * @param store where results go
     * @param progress hears how it goes
     * @throws IOException if a result cannot be stored
     */
    void run(Workplace workplace, List<List<RunPlan>> groups, RunStore store, RunProgress progress) throws IOException;
}
