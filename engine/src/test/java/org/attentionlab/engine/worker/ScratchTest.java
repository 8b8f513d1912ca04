package org.attentionlab.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attentionlab.engine.memory.NativeFloats;
import org.junit.jupiter.api.Test;

class ScratchTest {

    private enum Caller {
        ROWS,
        SUMS
    }

    private enum Called {
        ROWS
    }

    private static void run(WorkerPool.Task task) {
        try (WorkerPool workers = new WorkerPool(1)) {
            workers.run(1, task);
        }
    }

    @Test
    void slotsOfTwoClassesAreNeverTheSameMemoryThoughTheyHaveOneNameAndPlace() {
        run((task, scratch) -> {
            float[] rows = scratch.heap(Caller.ROWS, 8);
            NativeFloats block = scratch.offHeap(Caller.ROWS, 8);
            block.put(0, new float[] {3}, 0, 1);

            assertThat(scratch.heap(Called.ROWS, 8)).isNotSameAs(rows);
            assertThat(scratch.heap(Caller.SUMS, 8)).isNotSameAs(rows);
            scratch.offHeap(Called.ROWS, 8).put(0, new float[] {5}, 0, 1);
            float[] kept = new float[1];
            block.get(0, kept, 0, 1);
            assertThat(kept[0]).isEqualTo(3);
        });
    }

    @Test
    void aSlotThatCouldNotGrowIsNotTheMemoryThatWasGivenBack() {
        run((task, scratch) -> {
            NativeFloats block = scratch.offHeap(Caller.ROWS, 100);
            assertThatThrownBy(() -> scratch.offHeap(Caller.ROWS, Long.MAX_VALUE / 8))
                    .isInstanceOf(IllegalArgumentException.class);

            assertThat(scratch.offHeap(Caller.ROWS, 50)).isNotSameAs(block);
        });
    }

    @Test
    void aSlotIsKeptFromCallToCallAndGrowsOnDemand() {
        run((task, scratch) -> {
            float[] rows = scratch.heap(Caller.ROWS, 8);

            assertThat(scratch.heap(Caller.ROWS, 4)).isSameAs(rows);
            assertThat(scratch.heap(Caller.ROWS, 9)).hasSizeGreaterThanOrEqualTo(9);
        });
    }
}
