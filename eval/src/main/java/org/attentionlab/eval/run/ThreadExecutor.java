package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.engine.EngineRuntime;

/** Threads of this process that do runs, each on its share of the cores. */
public final class ThreadExecutor implements RunExecutor {

    private final int jobs;
    private final int cores;

    /**
     * An executor.
     *
     * @param jobs how many runs go on at once
     * @param cores how many threads they share
     */
    public ThreadExecutor(int jobs, int cores) {
        this.jobs = jobs;
        this.cores = cores;
    }

    @Override
    public void run(Workplace workplace, List<List<RunPlan>> groups, RunStore store, RunProgress progress)
            throws IOException {
        List<EngineRuntime> runtimes = new ArrayList<>();
        RunProgress stoppable = new Stoppable(progress);
        try {
            for (int job = 0; job < Math.min(jobs, groups.size()); job++) {
                runtimes.add(EngineRuntime.start(Math.max(1, cores / jobs)));
            }
            new RunCrew<>(runtimes)
                    .run(
                            workplace,
                            groups,
                            store,
                            (task, runtime) -> workplace.run(task, runtime, store, stoppable),
                            () -> {});
        } finally {
            runtimes.forEach(EngineRuntime::close);
        }
    }
}
