package org.attentionlab.eval.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Threads that see to groups of runs, each with a tool that no other has at the same time.
 *
 * @param tools a tool for each thread
 */
public record RunCrew<T>(List<T> tools) {

    /** Copies the list. */
    public RunCrew {
        tools = List.copyOf(tools);
    }

    /** Does the runs of a group with a tool. */
    public interface Work<T> {

        /** Does them; ends soon after its thread is interrupted. */
        void on(List<RunPlan> group, T tool) throws IOException;
    }

    /**
     * Does the groups. Whichever way this ends, no thread works on them any more then: after a failure the others are
     * interrupted and waited for.
     *
     * @param stop ends what an interrupt does not; called once nothing is left to do, too
     * @throws IOException what the work on a group threw
     */
    public void run(List<List<RunPlan>> groups, Work<T> work, Runnable stop) throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        BlockingQueue<T> free = new ArrayBlockingQueue<>(tools.size(), false, tools);
        ExecutorService executor = Executors.newFixedThreadPool(tools.size());
        try {
            CompletionService<Void> ended = new ExecutorCompletionService<>(executor);
            for (List<RunPlan> group : groups) {
                ended.submit(() -> {
                    T tool = free.take();
                    try {
                        work.on(group, tool);
                        return null;
                    } finally {
                        free.add(tool);
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
            stop.run();
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
