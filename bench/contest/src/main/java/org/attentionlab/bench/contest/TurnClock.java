package org.attentionlab.bench.contest;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the time of a turn is read from. */
enum TurnClock {
    /** What has passed. */
    WALL {
        @Override
        long nanoseconds() {
            return System.nanoTime();
        }
    },
    /** The processor time of the thread that asks, which does all the work where there is one: a machine may do other work beside it. */
    THREAD {
        @Override
        long nanoseconds() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }
    };

    private static final String PROPERTY = "bench.clock";

    abstract long nanoseconds();

    /** The name in reports. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What makes a side read this clock. */
    String option() {
        return "-D" + PROPERTY + "=" + name();
    }

    /** The clock that this process was told to read. */
    static TurnClock ofProcess() {
        return valueOf(System.getProperty(PROPERTY, WALL.name()));
    }
}
