package org.attentionlab.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunProgress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to have runs done by Spark: 200 of them, with the quickstart's model but so few steps that little of the time is theirs. */
@Tag("nightly")
class ManyRunsOnSparkTest {

    private static final int RUNS = 200;
    private static final int PLACES = 2;
    private static final Path QUICKSTART = Path.of("../reports/quickstart/report.json");
    private static final double LARGEST_SHARE = 0.02;

    /**
     * 100 kB for each of 100 runs: their results, which the session keeps for the report, and what the other task has in hand when memory
     * is read. Models of some 400 kB that stay would be 40 MB.
     */
    private static final double MOST_GROWTH = 10e6;

    @TempDir
    Path folder;

    /** Reads, as runs end, how much memory is in use that is not garbage. */
    private static final class Memory implements RunProgress {
        private static final List<Integer> READ_AFTER = List.of(RUNS / 2, RUNS);

        private final AtomicInteger over = new AtomicInteger();
        private final Map<Integer, Long> used = new ConcurrentSkipListMap<>();

        @Override
        public void runFinished(RunLabel run, Status status) {
            int runs = over.incrementAndGet();
            if (READ_AFTER.contains(runs)) {
                System.gc();
                used.put(
                        runs,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        }
    }

    private static List<Long> durations(Report report) {
        return report.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .map(Run::durationMs)
                .toList();
    }

    private static double sum(List<Long> durations) {
        return durations.stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void aRunCostsLittleBesideItselfAndLeavesLittleInMemory() throws IOException {
        String seeds = IntStream.rangeClosed(1, RUNS).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        Memory memory = new Memory();

        long start = System.nanoTime();
        Report report = SparkStudyTest.run(
                new SparkStudyRunner(),
                folder.resolve("out"),
                "local[" + PLACES + "]",
                memory,
                "seeds=[" + seeds + "]",
                "axes.test_normaliser=[same]",
                "limits.max_runs=" + RUNS,
                "model.layers=2",
                "model.width=64");
        double wall = (System.nanoTime() - start) / 1e6;

        List<Long> ours = durations(report);
        List<Long> quickstart = durations(ReportJson.read(QUICKSTART));
        double cost = (wall - sum(ours) / PLACES) / RUNS;
        double run = sum(quickstart) / quickstart.size();
        String figures = String.format(
                "%d runs in %.0f ms, of which %.0f ms each their own; %.1f ms each are the scheduler's, %.2f %% of the quickstart's %.0f ms; bytes in use: %s",
                ours.size(), wall, sum(ours) / RUNS, cost, 100 * cost / run, run, memory.used);
        System.out.println(figures);
        assertThat(report.status()).isEqualTo(Status.FINISHED);
        assertThat(ours).hasSize(RUNS);
        assertThat(cost / run).as(figures).isLessThan(LARGEST_SHARE);
        assertThat(memory.used).containsOnlyKeys(Memory.READ_AFTER);
        assertThat((double) memory.used.get(RUNS) - memory.used.get(Memory.READ_AFTER.get(0)))
                .as(figures)
                .isLessThan(MOST_GROWTH);
    }
}
