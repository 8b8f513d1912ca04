package org.attentionlab.eval.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attentionlab.eval.study.store.ResultStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of a folder with a run that is done before, one in hand and one that waits. */
class StudyStatusTest {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    @BeforeEach
    void aFolder() throws IOException {
        Files.createDirectories(folder.resolve("runs"));
        indexed(run(RunState.FINISHED, 100, null), run(RunState.TRAINING, 50, START), run(RunState.WAITING, 0, null));
    }

    private void indexed(IndexedRun... runs) throws IOException {
        RunIndex.write(folder, List.of(runs));
    }

    private static IndexedRun run(RunState state, int step, Instant started) {
        return new IndexedRun(
                "runs/00000000000000a0",
                "a",
                "softmax",
                11,
                state,
                step,
                100,
                OptionalDouble.empty(),
                Optional.ofNullable(started));
    }

    private StudyStatus after(int seconds) throws IOException {
        return StudyStatus.read(folder, START.plusSeconds(seconds));
    }

    @Test
    void aStudyInHandTellsItsProcessAndTheTimeLeftOfTheRunsOfThisStart() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            StudyStatus status = after(30);

            assertThat(store).isNotNull();
            assertThat(status.process().orElseThrow())
                    .startsWith(ProcessHandle.current().pid() + " started ");
            assertThat(status.runs())
                    .extracting(IndexedRun::state)
                    .containsExactly(RunState.FINISHED, RunState.TRAINING, RunState.WAITING);
            // Half of one of two runs took 30 seconds.
            assertThat(status.left()).contains(Duration.ofSeconds(90));
        }
    }

    @Test
    void thereIsNoEstimateFromTheFirstSecondsUnlessARunIsOver() throws IOException {
        try (ResultStore store = ResultStore.open(folder)) {
            assertThat(store).isNotNull();
            assertThat(after(10).left()).isEmpty();
            indexed(run(RunState.FAILED, 0, START), run(RunState.TRAINING, 0, START.plusSeconds(10)));
            assertThat(after(10).left()).contains(Duration.ofSeconds(10));
            indexed(run(RunState.TRAINING, 0, START));
            assertThat(after(60).left()).isEmpty();
            indexed(run(RunState.FINISHED, 100, START));
            assertThat(after(60).left()).isEmpty();
        }
    }

    @Test
    void whereNobodyHoldsTheFolderARunInHandHasStopped() throws IOException {
        Files.writeString(folder.resolve(".attnlab-lock"), "");
        Files.writeString(folder.resolve(".attnlab-holder"), "7 started 2001-01-01T00:00:00Z");

        StudyStatus status = after(30);

        assertThat(status.process()).isEmpty();
        assertThat(status.left()).isEmpty();
        assertThat(status.runs())
                .extracting(IndexedRun::state)
                .containsExactly(RunState.FINISHED, RunState.STOPPED, RunState.WAITING);
        assertThat(status.runs().get(1).step()).isEqualTo(50);
    }

    @Test
    void readingTouchesNothing() throws IOException {
        Map<Path, FileTime> before = files();
        after(30);
        assertThat(files()).isEqualTo(before);
    }

    private Map<Path, FileTime> files() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
