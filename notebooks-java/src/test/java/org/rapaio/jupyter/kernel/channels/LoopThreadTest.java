package org.rapaio.jupyter.kernel.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LoopThreadTest {

    private static final int THREADS = 2_000;
    private static final long SECONDS = 60;

    @Test
    void everyThreadThatIsStartedLooks() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Once once = new Once(looked::countDown);
            once.thread.start();
            once.thread.join();
        }

        assertThat(looked.getCount()).as("threads that ended without a look").isZero();
    }

    @Test
    void aLookThatFailsIsNotTheLast() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        Logger log = Logger.getLogger(LoopThread.class.getName());
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        log.setUseParentHandlers(false);
        log.setFilter(entry ->
                logged.add(entry.getMessage() + ": " + entry.getThrown().getMessage()));
        LoopThread thread = new LoopThread("failing", 1, () -> {
            looks.countDown();
            throw new IllegalStateException("on purpose");
        });
        thread.start();

        assertThat(looks.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        thread.shutdown();
        thread.join();
        assertThat(logged).contains("failing: a message could not be handled: on purpose");
    }

    @Test
    void nothingLooksWhileHeldBack() throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        List<Once> threads = new ArrayList<>();

        LoopThread.holdBackWhile(() -> {
            for (int i = 0; i < 20; i++) {
                threads.add(new Once(looks::incrementAndGet));
            }
            threads.forEach(once -> once.thread.start());
            threads.forEach(LoopThreadTest::waitUntilBlocked);
            assertThat(looks).hasValue(0);
        });

        for (Once once : threads) {
            once.thread.join();
        }
        assertThat(looks).hasValue(20);
    }

    private static void waitUntilBlocked(Once once) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (once.thread.getState() != Thread.State.BLOCKED && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(once.thread.getState()).isEqualTo(Thread.State.BLOCKED);
    }

    /** A thread that ends after its first look. */
    private static final class Once {

        private final LoopThread thread;

        Once(Runnable look) {
            thread = new LoopThread("once", 0, () -> {
                look.run();
                Thread.currentThread().interrupt();
            });
        }
    }
}
