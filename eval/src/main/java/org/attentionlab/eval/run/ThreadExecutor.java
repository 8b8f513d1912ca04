package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
        try {
            for (int job = 0; job < Math.min(jobs, groups.size()); job++) {
                runtimes.add(EngineRuntime.start(Math.max(1, cores / jobs)));
            }
            if (!groups.isEmpty()) {
                run(
                        runtimes,
                        groups,
                        (group, runtime) -> workplace.run(group, runtime, store, new Stoppable(progress)));
            }
        } finally {
            runtimes.forEach(EngineRuntime::close);
        }
    }

    /** Does the runs of a group on a runtime. */
    private interface Work {
        void on(List<RunPlan> group, EngineRuntime runtime) throws IOException;
    }

    /** Does the groups, each of them on one thread; after a failure the others stop at their next step. */
    private static void run(List<EngineRuntime> runtimes, List<List<RunPlan>> groups, Work work) throws IOException {
        BlockingQueue<EngineRuntime> free = new ArrayBlockingQueue<>(runtimes.size(), false, runtimes);
        ExecutorService executor = Executors.newFixedThreadPool(runtimes.size());
        try {
            CompletionService<Void> ended = new ExecutorCompletionService<>(executor);
            for (List<RunPlan> group : groups) {
                ended.submit(() -> {
                    EngineRuntime runtime = free.take();
                    try {
                        work.on(group, runtime);
                        return null;
                    } finally {
                        free.add(runtime);
                    }
                });
            }
            for (int count = 0; count < groups.size(); count++) {
                ended.take().get();
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException unwritable) {
                throw unwritable;
            }
            throw new IllegalStateException("a run broke the study: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the study was interrupted", stopped);
        } finally {
            executor.shutdownNow();
            awaitEnd(executor);
        }
    }

    private static void awaitEnd(ExecutorService executor) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
