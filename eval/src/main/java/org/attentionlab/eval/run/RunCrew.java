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
 * Threads that see to the tasks of runs, each with a tool that no other has at the same time.
 *
 * @param tools a tool for each thread
 */
public record RunCrew<T>(List<T> tools) {

    /** Copies the list. */
    public RunCrew {
        tools = List.copyOf(tools);
    }

    /** Does a task with a tool. */
    public interface Work<T> {

        /**
         * Does it; ends soon after its thread is interrupted.
         *
         * @return whether there is something left to do for its runs
         */
        boolean on(RunTask task, T tool) throws IOException;
    }

    private record Ended(RunChain chain, RunTask task, boolean goesOn) {}

    /**
     * Does the runs of groups, those of a group in one task or, where their evaluation is long, in several. Whichever way this ends, no thread
     * works on them any more then: after a failure the others are interrupted and waited for.
     *
     * @param workplace what the runs need
     * @param groups the runs that are not finished; those of a group share a training
     * @param store where results go
     * @param stop ends what an interrupt does not; called once nothing is left to do, too
     * @throws IOException what the work on a task threw
     */
    public void run(Workplace workplace, List<List<RunPlan>> groups, RunStore store, Work<T> work, Runnable stop)
            throws IOException {
        if (groups.isEmpty()) {
            return;
        }
        BlockingQueue<T> free = new ArrayBlockingQueue<>(tools.size(), false, tools);
        ExecutorService executor = Executors.newFixedThreadPool(tools.size());
        try {
            CompletionService<Ended> tasks = new ExecutorCompletionService<>(executor);
            int open = 0;
            for (List<RunPlan> group : groups) {
                RunChain chain = new RunChain(workplace, group, store);
                submit(chain, chain.first(tools.size() > 1), free, work, tasks);
                open++;
            }
            while (open > 0) {
                Ended ended = tasks.take().get();
                open--;
                for (RunTask next : ended.chain().after(ended.task(), ended.goesOn())) {
                    submit(ended.chain(), next, free, work, tasks);
                    open++;
                }
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
            try {
                stop.run();
            } finally {
                awaitEnd(executor);
            }
        }
    }

    private static <T> void submit(
            RunChain chain, RunTask task, BlockingQueue<T> free, Work<T> work, CompletionService<Ended> tasks) {
        tasks.submit(() -> {
            T tool = free.take();
            try {
                return new Ended(chain, task, work.on(task, tool));
            } finally {
                free.add(tool);
            }
        });
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
