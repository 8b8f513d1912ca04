package org.attentionlab.eval.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.study.store.ResultStore;

/**
 * How far a study is, read from its folder. Nothing is written, so whoever runs it is not disturbed.
 *
 * @param process the process that runs it, such as {@code 4242 started 2026-01-31T12:00:00Z}; empty if none does
 * @param runs its runs, in its order
 * @param left an estimate of the time left; empty where there is nothing to go by
 */
public record StudyStatus(Optional<String> process, List<IndexedRun> runs, Optional<Duration> left) {

    /** In the first seconds of a training code is still being compiled, and all of it is slow. */
    private static final Duration EARLIEST = Duration.ofSeconds(20);

    /** Copies the runs. */
    public StudyStatus {
        runs = List.copyOf(runs);
    }

    /**
     * Reads how far a study is.
     *
     * @param folder the study's folder
     * @param now the time
     * @return its status
     * @throws org.attentionlab.base.file.UnreadableFileException if there is no index of it, or none that can be read
     * @throws IOException if it cannot be known whether somebody runs it
     */
    public static StudyStatus read(Path folder, Instant now) throws IOException {
        // The process first: one that ends afterwards has told the index of everything before.
        Optional<String> process = ResultStore.holder(folder);
        List<IndexedRun> told = RunIndex.read(folder);
        if (process.isPresent()) {
            return new StudyStatus(process, told, left(told, now));
        }
        List<IndexedRun> runs = told.stream()
                .map(run -> run.state().isInHand() ? run.in(RunState.STOPPED) : run)
                .toList();
        return new StudyStatus(process, runs, Optional.empty());
    }

    /** The time left if the runs of this start of the study go on as so far, once one is over or the first is well on. */
    private static Optional<Duration> left(List<IndexedRun> runs, Instant now) {
        List<IndexedRun> open = runs.stream()
                .filter(run -> !run.state().isOver() || run.started().isPresent())
                .toList();
        double done = open.stream().mapToDouble(IndexedRun::share).sum();
        boolean someOver = open.stream().anyMatch(run -> run.state().isOver());
        return open.stream()
                .flatMap(run -> run.started().stream())
                .min(Comparator.naturalOrder())
                .map(start -> Duration.between(start, now))
                .filter(elapsed -> someOver || elapsed.compareTo(EARLIEST) >= 0)
                .filter(elapsed -> done > 0 && done < open.size())
                .map(elapsed -> Duration.ofMillis((long) (elapsed.toMillis() * (open.size() - done) / done)));
    }

    /**
     * Counts runs.
     *
     * @param state where they are
     * @return how many are there
     */
    public int count(RunState state) {
        return (int) runs.stream().filter(run -> run.state() == state).count();
    }
}
