package org.attentionlab.notebooks.kernel;

import java.util.ArrayList;
import java.util.List;

/** As many threads as the machine has processors, which do nothing but keep them busy. */
final class BusyMachine implements AutoCloseable {

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean busy = true;

    BusyMachine() {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(this::turn, "busy-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void turn() {
        while (busy) {
            Thread.onSpinWait();
        }
    }

    /** Whether all of them are at it. */
    boolean isBusy() {
        return threads.stream().allMatch(Thread::isAlive);
    }

    @Override
    public void close() throws InterruptedException {
        busy = false;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
