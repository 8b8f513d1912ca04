package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
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

/** Threads that do the runs of a study, each on its share of the cores. */
final class RunThreads implements AutoCloseable {

    private final List<EngineRuntime> runtimes = new ArrayList<>();
    private final BlockingQueue<EngineRuntime> free;

    RunThreads(int jobs, int cores) {
        for (int job = 0; job < jobs; job++) {
            runtimes.add(EngineRuntime.start(Math.max(1, cores / jobs)));
        }
        free = new ArrayBlockingQueue<>(jobs, false, runtimes);
    }

    /** One of the runtimes, to ask what computes. */
    EngineRuntime any() {
        return runtimes.get(0);
    }

    /**
     * Does the groups, each of them on one thread. Whichever way this ends, no thread works on them any more then: after a
     * failure the others stop at their next step.
     *
     * @throws IOException if a result cannot be stored
     */
    void run(Collection<List<RunPlan>> groups, RunWorker worker) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(runtimes.size());
        try {
            CompletionService<Void> ended = new ExecutorCompletionService<>(executor);
            for (List<RunPlan> group : groups) {
                ended.submit(() -> run(group, worker));
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

    private Void run(List<RunPlan> group, RunWorker worker) throws IOException, InterruptedException {
        EngineRuntime runtime = free.take();
        try {
            worker.run(group, runtime);
            return null;
        } finally {
            free.add(runtime);
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

    @Override
    public void close() {
        runtimes.forEach(EngineRuntime::close);
    }
}
