package org.attentionlab.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerPoolTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyTaskRunsExactlyOnceInEveryRound(int threads) {
        try (WorkerPool pool = new WorkerPool(threads)) {
            for (int round = 0; round < 2000; round++) {
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
    @ValueSource(ints = {0, -1})
    void aPoolWithoutThreadsIsRefused(int threads) {
        assertThatThrownBy(() -> new WorkerPool(threads)).hasMessageContaining("at least 1");
    }
}
