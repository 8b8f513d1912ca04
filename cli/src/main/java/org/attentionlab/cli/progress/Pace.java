package org.attentionlab.cli.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.attentionlab.eval.run.RunLabel;

/**
 * Estimates the time a study still takes, from the share of its runs that is done. The first seconds of training, in which
 * code is still being compiled, are many times slower than the rest; so a pace is taken from what comes after them, or from a
 * run that is over, and until there is one of the two nothing is said. Safe for use by several threads.
 */
final class Pace {

    private static final long WARM_UP = Duration.ofSeconds(5).toNanos();
    private static final long SHORTEST_LOOK = Duration.ofSeconds(15).toNanos();

    private final LongSupplier nanoseconds;
    private final Map<Integer, Double> shares = new HashMap<>();
    private Moment start;
    private Optional<Moment> firstStep = Optional.empty();
    private Optional<Moment> warm = Optional.empty();
    private int open;

    /** How many runs were done at a time; what is done of a run in hand counts as a part of one. */
    private record Moment(long time, double done) {}

    /** A pace that reads the time from a clock that never goes back, such as {@code System::nanoTime}. */
    Pace(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
        start(0);
    }

    /** Starts with this many runs to do. */
    synchronized void start(int runs) {
        open = runs;
        shares.clear();
        firstStep = Optional.empty();
        warm = Optional.empty();
        start = now();
    }

    /** Notes how much of a run is done, from 0 to 1. */
    synchronized void reached(RunLabel run, double share) {
        shares.put(run.index(), share);
        Moment now = now();
        firstStep = firstStep.or(() -> Optional.of(now));
        if (warm.isEmpty() && now.time() - firstStep.get().time() >= WARM_UP) {
            warm = Optional.of(now);
        }
    }

    /** The time left if it goes on as so far; empty until there is something to go by, and when nothing is left. */
    synchronized Optional<Duration> left() {
        Moment now = now();
        boolean someOver = shares.values().stream().anyMatch(share -> share >= 1);
        return warm.filter(moment -> now.time() - moment.time() >= SHORTEST_LOOK && now.done() > moment.done())
                .or(() -> someOver ? Optional.of(start) : Optional.empty())
                .filter(from -> now.done() < open && now.time() > from.time())
                .map(from -> left(from, now));
    }

    private Duration left(Moment from, Moment now) {
        double pace = (now.done() - from.done()) / (now.time() - from.time());
        return Duration.ofNanos((long) ((open - now.done()) / pace));
    }

    private Moment now() {
        double done = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Moment(nanoseconds.getAsLong(), done);
    }
}
