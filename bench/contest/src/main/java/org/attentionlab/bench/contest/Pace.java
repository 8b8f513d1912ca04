package org.attentionlab.bench.contest;

import java.time.Duration;

/**
 * How long a match takes.
 *
 * @param pairs turns of each side
 * @param warmup how long each side works before anything is counted
 * @param turn how long a turn takes, at least one run
 * @param rest the silence between turns, in which the side that has just worked lets go of the processors
 */
record Pace(int pairs, Duration warmup, Duration turn, Duration rest) {

    static final Pace FULL = new Pace(9, Duration.ofSeconds(20), Duration.ofMillis(700), Duration.ofMillis(150));
    static final Pace BUSY = new Pace(3, Duration.ofMillis(1500), Duration.ofMillis(250), Duration.ZERO);
    static final Pace QUICK = new Pace(5, Duration.ofSeconds(12), Duration.ofMillis(300), Duration.ofMillis(100));
}
