package org.attentionlab.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {

    /** Of many threads a round takes as long as the system lets each of them wait for a core. */
    @ParameterizedTest(name = "{0} threads, {1} rounds")
    @CsvSource({"1, 2000", "2, 2000", "3, 2000", "8, 500"})
    void everyTaskRunsExactlyOnceInEveryRound(int threads, int rounds) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            for (int round = 0; round < rounds; round++) {
                int tasks = round % 17;
                AtomicIntegerArray seen = new AtomicIntegerArray(tasks + 1);
                pool.run(tasks, (i, scratch) -> seen.incrementAndGet(i));
                for (int i = 0; i < tasks; i++) {
                    assertThat(seen.get(i)).as("task %d of round %d", i, round).isEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFailureOfATaskReachesTheCallerAndThePoolGoesOn(int threads) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            assertThatThrownBy(() -> pool.run(10, (i, scratch) -> {
                        if (i == 7) {
                            throw new IllegalArgumentException("task seven");
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("task seven");
            AtomicIntegerArray seen = new AtomicIntegerArray(4);
            pool.run(4, (i, scratch) -> seen.incrementAndGet(i));
            assertThat(seen.toString()).isEqualTo("[1, 1, 1, 1]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void ofSeveralFailuresTheOneOfTheLowestTaskIsThrown(int threads) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            CountDownLatch laterFailures = new CountDownLatch(threads - 1);
            assertThatThrownBy(() -> pool.run(threads, (i, scratch) -> {
                        if (i == 0) {
                            waitFor(laterFailures);
                            throw new IllegalArgumentException("task 0");
                        }
                        laterFailures.countDown();
                        throw new IllegalStateException("task " + i);
                    }))
                    .hasMessage("task 0")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .isSubsetOf("task 1", "task 2", "task 3"));
            pool.run(3, (i, scratch) -> {});
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anErrorOfATaskReachesTheCallerAsItIs(int threads) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            assertThatThrownBy(() -> pool.run(9, (i, scratch) -> {
                        throw new OutOfMemoryError("no room for task " + i);
                    }))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("no room for task 0");
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aPoolWithoutThreadsIsRefused(int threads) {
        assertThatThrownBy(() -> new WorkerPool(threads)).hasMessageContaining("at least 1");
    }
}
