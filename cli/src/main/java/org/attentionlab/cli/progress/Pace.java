package org.attentionlab.cli.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.attentionlab.eval.run.RunLabel;

/** Estimates the time a study still takes, from the share of its runs that is done. Safe for use by several threads. */
final class Pace {

    /** The share of one run before which the start of everything weighs too much. */
    private static final double EARLIEST = 0.02;

    private final LongSupplier nanoseconds;
    private final Map<Integer, Double> shares = new HashMap<>();
    private long start;
    private int open;

    /** A pace that reads the time from a clock that never goes back, such as {@code System::nanoTime}. */
    Pace(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** Starts with this many runs to do. */
    synchronized void start(int runs) {
        start = nanoseconds.getAsLong();
        open = runs;
        shares.clear();
    }

    /** Notes how much of a run is done, from 0 to 1. */
    synchronized void reached(RunLabel run, double share) {
        shares.put(run.index(), share);
    }

    /** The time left if it goes on as so far; empty until there is something to go by, and when nothing is left. */
    synchronized Optional<Duration> left() {
        double done = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        long elapsed = nanoseconds.getAsLong() - start;
        if (done < EARLIEST || done >= open || elapsed <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) (elapsed * (open - done) / done)));
    }
}
