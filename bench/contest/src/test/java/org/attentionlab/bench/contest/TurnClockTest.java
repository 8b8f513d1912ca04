package org.attentionlab.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnClockTest {

    private static final long MILLISECOND = 1_000_000;

    @Test
    void theThreadsClockStandsStillWhileTheThreadWaits() throws InterruptedException {
        long wall = TurnClock.WALL.nanoseconds();
        long thread = TurnClock.THREAD.nanoseconds();
        Thread.sleep(200);
        assertThat(TurnClock.WALL.nanoseconds() - wall).isGreaterThanOrEqualTo(199 * MILLISECOND);
        assertThat(TurnClock.THREAD.nanoseconds() - thread).isLessThan(100 * MILLISECOND);
    }

    @Test
    void aProcessReadsTheWallUnlessItIsToldOtherwise() {
        assertThat(TurnClock.ofProcess()).isEqualTo(TurnClock.WALL);
    }
}
