package org.attentionlab.engine.worker;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A fixed set of threads that share numbered tasks.
 *
 * <p>How work is cut into tasks is the caller's choice and never depends on the number of threads, and a task writes
 * only what is its own; so results are the same bit for bit on one thread and on many. The calling thread works too.
 * One caller at a time.
 */
public final class WorkerPool implements AutoCloseable {

    /** How often a thread looks for what it waits for before it lets others have its core, some microseconds' worth. */
    private static final int SPINS_BEFORE_YIELDING = 200;

    /** How long a helper waits for the next round, which mostly comes at once, before it has to be woken. */
    private static final long NANOSECONDS_BEFORE_PARKING = 500_000;

    /** The body of one task. */
    @FunctionalInterface
    public interface Task {
        /**
         * Runs one task.
         *
         * @param index the task's number, from 0
         * @param scratch memory of the thread it runs on
         */
        void run(int index, Scratch scratch);
    }

    private final Thread[] helpers;
    private final Scratch[] scratches;

    /** What ended a thread's round, and the task it was at: written without allocating, since memory may be what there is none of. */
    private final Throwable[] failures;

    private final int[] failedTasks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private volatile int round;
    private volatile boolean closed;
    private Task task;
    private int count;

    /**
     * A pool of the given number of threads, the caller's included.
     *
     * @throws IllegalArgumentException if {@code threads} is below 1
     */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + "; at least 1 is needed");
        }
        failures = new Throwable[threads];
        failedTasks = new int[threads];
        scratches = new Scratch[threads];
        for (int i = 0; i < threads; i++) {
            scratches[i] = new Scratch();
        }
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int thread = i + 1;
            helpers[i] = new Thread(() -> serve(thread), "attentionlab-worker-" + thread);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    /** The number of threads, the caller's included. */
    public int threads() {
        return scratches.length;
    }

    /**
     * Runs tasks 0 to {@code tasks - 1} and returns when all are done. After a failure no further task is begun, and what
     * the task of the lowest number threw is thrown: tasks are begun in order, so that is the same on one thread and on
     * many. What other tasks threw meanwhile is added to it as suppressed.
     */
    public synchronized void run(int tasks, Task body) {
        if (closed) {
            throw new IllegalStateException("the worker pool is closed");
        }
        if (helpers.length == 0 || tasks <= 1) {
            for (int i = 0; i < tasks; i++) {
                body.run(i, scratches[0]);
            }
            return;
        }
        task = body;
        count = tasks;
        next.set(0);
        working.set(helpers.length);
        round++;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        work(0);
        for (int spins = 0; working.get() > 0; spins++) {
            spinOrYield(spins);
        }
        task = null;
        for (Throwable failure : failures) {
            if (failure != null) {
                rethrowFirst();
            }
        }
    }

    private void serve(int thread) {
        int seen = 0;
        while (true) {
            long start = System.nanoTime();
            for (int spins = 0; round == seen && !closed; spins++) {
                if (System.nanoTime() - start < NANOSECONDS_BEFORE_PARKING) {
                    spinOrYield(spins);
                } else {
                    LockSupport.park(this);
                }
            }
            if (closed) {
                return;
            }
            seen++;
            work(thread);
            working.decrementAndGet();
        }
    }

    /** Where more threads want to work than there are cores, what is waited for may need this one. */
    private static void spinOrYield(int spins) {
        if (spins < SPINS_BEFORE_YIELDING) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    private void work(int thread) {
        int index = next.getAndIncrement();
        try {
            for (; index < count; index = next.getAndIncrement()) {
                task.run(index, scratches[thread]);
            }
        } catch (Throwable failure) {
            failures[thread] = failure;
            failedTasks[thread] = index;
            next.set(count);
        }
    }

    private void rethrowFirst() {
        List<Throwable> inOrder = IntStream.range(0, failures.length)
                .filter(thread -> failures[thread] != null)
                .boxed()
                .sorted(Comparator.comparingInt(thread -> failedTasks[thread]))
                .map(thread -> failures[thread])
                .toList();
        Arrays.fill(failures, null);
        Throwable first = inOrder.get(0);
        inOrder.stream().filter(other -> other != first).forEach(first::addSuppressed);
        if (first instanceof RuntimeException e) {
            throw e;
        }
        if (first instanceof Error e) {
            throw e;
        }
        throw new IllegalStateException(first);
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        for (Thread helper : helpers) {
            try {
                helper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        for (Scratch scratch : scratches) {
            scratch.release();
        }
    }
}
