package org.attentionlab.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Index;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.Reused;
import org.attentionlab.eval.run.RunLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressTest {

    private static final int COLUMNS = 79;
    private static final RunLabel FIRST = new RunLabel(1, 4, "softmax rope", 11);
    private static final RunLabel SECOND = new RunLabel(2, 4, "ssmax(s=0.258, learned) rope", 11);

    private final AtomicLong clock = new AtomicLong(Duration.ofDays(1).toNanos());
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    private void pass(long seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private List<String> lines() {
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void plainLinesTellOfEveryRunItsPaceAndItsEnd() {
        PlainProgress progress = new PlainProgress(out, clock::get);

        progress.studyStarted("quick", 4, Reused.NONE);
        progress.runStarted(FIRST);
        progress.step(FIRST, 1, 100, 5, 0);
        pass(5);
        progress.step(FIRST, 2, 100, 4, 45_120);
        pass(20);
        progress.step(FIRST, 52, 100, 2.3456, 45_120);
        pass(10);
        progress.measuring(FIRST, 128);
        progress.runFinished(FIRST, Status.DIVERGED);

        assertThat(lines())
                .containsExactly(
                        "quick: 4 runs",
                        "run 1 of 4: softmax rope, seed 11",
                        "run 1: step 2 of 100, loss 4.000, 45.1k tokens/s",
                        "run 1: step 52 of 100, loss 2.346, 45.1k tokens/s, 2 min left",
                        "run 1: measuring at length 128",
                        "run 1: diverged after 35 s");
    }

    @Test
    void plainLinesOfStepsComeNoOftenerThanEveryFiveSecondsOfEachRun() {
        PlainProgress progress = new PlainProgress(out, clock::get);
        progress.studyStarted("quick", 4, Reused.NONE);
        progress.runStarted(FIRST);
        progress.runStarted(SECOND);
        for (int step = 1; step <= 22; step++) {
            pass(1);
            progress.step(FIRST, step, 100, 1, 0);
            progress.step(SECOND, step, 100, 1, 0);
        }

        assertThat(lines().stream()
                        .filter(line -> line.startsWith("run 1: step"))
                        .map(line -> line.split(" ")[3]))
                .containsExactly("5", "10", "15", "20");
        assertThat(lines().stream().filter(line -> line.startsWith("run 2: step")))
                .hasSize(4);
    }

    @Test
    void plainLinesSayWhatIsNotKnownOrNotFinite() {
        PlainProgress progress = new PlainProgress(out, clock::get);
        progress.studyStarted("quick", 1, Reused.NONE);
        progress.runStarted(FIRST);
        pass(5);
        progress.step(FIRST, 1, 1000, Double.NaN, 0);

        assertThat(lines()).last().isEqualTo("run 1: step 1 of 1000, loss not finite");
    }

    @Test
    void runsDoneBeforeAreNamedAndNotPartOfThePace() {
        PlainProgress progress = new PlainProgress(out, clock::get);
        progress.studyStarted("quick", 4, reused(3));
        progress.runStarted(FIRST);
        progress.step(FIRST, 1, 100, 1, 0);
        pass(5);
        progress.step(FIRST, 5, 100, 1, 0);
        pass(30);
        progress.step(FIRST, 25, 100, 1, 0);

        assertThat(lines()).first().isEqualTo("quick: 4 runs, 3 of them done before at commit 6eec272");
        assertThat(lines()).last().asString().endsWith(", 2 min left");
    }

    @Test
    void runsOfSeveralBuildsAreNamedByBuild() {
        String commit = "0123456789abcdef0123456789abcdef01234567";
        Map<String, Integer> builds = Map.of("commit " + commit + "-dirty", 2, "version 0.1.0", 1);
        new PlainProgress(out, clock::get).studyStarted("quick", 4, new Reused(new TreeMap<>(builds)));

        assertThat(lines())
                .containsExactly("quick: 4 runs, 3 of them done before"
                        + " (2 at commit 0123456789ab-dirty, 1 at version 0.1.0)");
    }

    @Test
    void aNoticeIsALineOfItsOwnAboveTheBar() {
        new PlainProgress(out, clock::get).notice("runs/a is not used");
        assertThat(lines()).containsExactly("runs/a is not used");

        lastDrawing(progress -> {
            progress.studyStarted("quick", 4, Reused.NONE);
            progress.notice("runs/b is not used");
        });
        assertThat(screen())
                .hasSize(4)
                .contains("runs/b is not used", Index.atIndex(2))
                .last()
                .asString()
                .startsWith("[         ] 0/4 runs");
    }

    @Test
    void theBarShowsTheRunInHandItsStepItsLossAndTheTimeLeft() {
        String line = lastDrawing(progress -> {
            progress.studyStarted("quick", 4, reused(2));
            progress.runStarted(FIRST);
            progress.step(FIRST, 1, 100, 5, 0);
            pass(5);
            progress.step(FIRST, 10, 100, 3, 0);
            pass(20);
            progress.step(FIRST, 50, 100, 2.3456, 45_120);
        });

        assertThat(line).isEqualTo("[====>    ] 2/4 runs, 75 s left: softmax rope, seed 11, step 50/100, loss 2.346");
        assertThat(lines()).first().isEqualTo("quick: 4 runs, 2 of them done before at commit 6eec272");
    }

    @Test
    void severalRunsInHandAreBelowTheBarUntilOneIsLeft() {
        Story both = progress -> {
            progress.studyStarted("quick", 4, Reused.NONE);
            progress.runStarted(SECOND);
            progress.runStarted(FIRST);
            progress.step(FIRST, 1, 100, 5, 45_120);
            progress.step(SECOND, 2, 100, 6, 0);
        };

        assertThat(lastDrawing(both).lines().map(String::stripTrailing))
                .containsExactly(
                        "[         ] 0/4 runs",
                        "  softmax rope, seed 11, step 1/100, loss 5.000, 45.1k tokens/s",
                        "  ssmax(s=0.258, learned) rope, seed 11, step 2/100, loss 6.000");
        assertThat(lastDrawing(progress -> {
                    both.tell(progress);
                    progress.runFinished(FIRST, Status.FINISHED);
                }))
                .contains("1/4 runs", "ssmax rope", "step 2/100")
                .doesNotContain("softmax", "\n");
    }

    @Test
    void whatIsSaidStandsAboveAllLinesThatAreDrawnOver() {
        LastLines lines = new LastLines(out, () -> COLUMNS);
        lines.say("before");
        lines.accept("bar\nfirst\nsecond");
        lines.say("between");
        lines.accept("bar");
        lines.accept("bar again\nfirst");
        lines.close();

        assertThat(screen()).containsExactly("before", "between", "bar again", "first");
    }

    /** What a terminal shows that understands the three sequences that are used. */
    private List<String> screen() {
        List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        Matcher piece = Pattern.compile("\u001b\\[([0-9]*)([AJK])|\r|\\R|[^\u001b\r\n]+")
                .matcher(written.toString(StandardCharsets.UTF_8));
        boolean start = true;
        while (piece.find()) {
            String text = piece.group();
            if ("A".equals(piece.group(2))) {
                row -= Integer.parseInt(piece.group(1));
            } else if ("J".equals(piece.group(2))) {
                rows.subList(row + 1, rows.size()).clear();
            } else if ("K".equals(piece.group(2))) {
                rows.get(row).setLength(start ? 0 : rows.get(row).length());
            } else if (text.equals("\r")) {
                start = true;
            } else if (text.equals("\n") || text.equals("\r\n")) {
                row++;
                start = true;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else {
                rows.get(row).setLength(start ? 0 : rows.get(row).length());
                rows.get(row).append(text);
                start = false;
            }
        }
        return rows.stream()
                .map(StringBuilder::toString)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void theBarSaysThatARunIsMeasured() {
        assertThat(lastDrawing(progress -> {
                    progress.studyStarted("quick", 4, Reused.NONE);
                    progress.runStarted(FIRST);
                    progress.step(FIRST, 100, 100, 1, 0);
                    progress.measuring(FIRST, 512);
                }))
                .contains("0/4 runs", "softmax rope, seed 11, measuring at length 512");
    }

    @Test
    void theBarIsFullWhenEveryRunIsOverAndCountsThoseThatFailed() {
        String line = lastDrawing(progress -> {
            progress.studyStarted("quick", 2, Reused.NONE);
            for (RunLabel run : List.of(FIRST, SECOND)) {
                progress.runStarted(run);
                pass(10);
                progress.step(run, 100, 100, 1, 0);
            }
            progress.runFinished(FIRST, Status.DIVERGED);
            progress.runFinished(SECOND, Status.FINISHED);
        });

        assertThat(line).isEqualTo("[=========] 2/2 runs, 1 failed");
    }

    @Test
    void thereIsNoEstimateBeforeThereIsSomethingToGoBy() {
        assertThat(lastDrawing(progress -> {
                    progress.studyStarted("quick", 4, Reused.NONE);
                    progress.runStarted(FIRST);
                    pass(10);
                    progress.step(FIRST, 1, 100, 5, 0);
                }))
                .contains("0/4 runs: softmax")
                .doesNotContain("left");
    }

    @Test
    void aStudyThatIsDoneDrawsNoBar() {
        lastDrawing(progress -> progress.studyStarted("quick", 4, reused(4)));

        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("quick: 4 runs, 4 of them done before at commit 6eec272\n");
    }

    /** What happens to a study. */
    private interface Story {
        void tell(LiveProgress progress);
    }

    private String lastDrawing(Story story) {
        try (LiveProgress progress = new LiveProgress(new LastLines(out, () -> COLUMNS + 1), clock::get)) {
            story.tell(progress);
        }
        String all = written.toString(StandardCharsets.UTF_8);
        return all.substring(all.lastIndexOf('\r') + 1)
                .replaceAll("\u001b\\[[0-9]*[AJK]", "")
                .stripTrailing();
    }

    private static Reused reused(int runs) {
        return new Reused(new TreeMap<>(Map.of("commit 6eec272", runs)));
    }
}
