package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose evaluations are taken apart: its report is that of one whose evaluations are left whole. */
public class SplitStudyTest {

    /** The second of two lengths of two batches each. */
    static final int LAST_LENGTH = 20;

    @TempDir
    Path folder;

    /** A study of two runs, whose evaluations have four batches. */
    public static Study study() {
        return TinyStudies.read("""
            schemaVersion: 1
            name: apart
            seeds: [11]
            axes: {normaliser: [softmax, ssmax]}
            task: {type: copy}
            model: {layers: 1, heads: 2, width: 16}
            train: {length: 16, batch: 4, steps: 4, warmup: 1}
            compute: {lengths: [16, 20], windows: 520, metrics: [loss, accuracy, row_mass, kurtosis]}
            """);
    }

    /** The report of the study with its evaluations left whole. */
    public static String whole(Path folder) throws IOException {
        return text(TinyStudies.run(study(), folder, 1, false, new RunProgress() {}));
    }

    /** A report as text, without times. */
    public static String text(Report report) {
        return ReportJson.write(report.withoutTimes());
    }

    /** Notes the parts that are kept whenever a length is measured, and what is noticed. */
    private static final class Watcher implements RunProgress {

        private final Path out;
        private final List<String> parts = new CopyOnWriteArrayList<>();
        private final List<String> notices = new CopyOnWriteArrayList<>();

        Watcher(Path out) {
            this.out = out;
        }

        @Override
        public void measuring(RunLabel run, int length) {
            try {
                parts.addAll(parts(out));
            } catch (IOException | UncheckedIOException others) {
                // Another thread has dropped the parts of its run meanwhile.
                notices.add("parts were dropped while they were listed");
            }
        }

        @Override
        public void notice(String notice) {
            notices.add(notice);
        }
    }

    private static List<String> parts(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out.resolve("runs"))) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith("parts-"))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Report apart(Path out, int jobs, RunProgress progress) throws IOException {
        return new StudySession()
                .inPartsOf(1)
                .run(study(), out, RunOptions.of(ExecutionEngine.FUSED, false), new ThreadExecutor(jobs, 2), progress);
    }

    @Test
    void threadsThatShareEvaluationsReportTheSameAndLeaveNoPartsBehind() throws IOException {
        Path out = folder.resolve("apart");
        Watcher watcher = new Watcher(out);

        Report report = apart(out, 2, watcher);

        assertThat(text(report)).isEqualTo(whole(folder.resolve("whole")));
        assertThat(watcher.parts).contains("16-0-1.json", "20-0-1.json");
        assertThat(parts(out)).isEmpty();
    }

    @Test
    void aKillInTheMiddleOfAnEvaluationCostsThePartInHandAndADamagedPartIsSeenAgain() throws Exception {
        Path out = folder.resolve("killed");
        kill(out);
        assertThat(parts(out)).containsExactly("16-0-1.json", "16-1-2.json");
        Path damaged;
        try (Stream<Path> files = Files.walk(out)) {
            damaged = files.filter(file -> file.endsWith("16-1-2.json"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(damaged, Files.readString(damaged).replaceFirst("\"seen\" : \\[ \"A", "\"seen\" : [ \"B"));
        Watcher watcher = new Watcher(out);

        Report report = apart(out, 1, watcher);

        assertThat(text(report)).isEqualTo(whole(folder.resolve("whole")));
        assertThat(watcher.notices)
                .filteredOn(notice -> notice.contains("parts-"))
                .singleElement()
                .asString()
                .contains("16-1-2.json is not used: its content does not match its checksum");
        assertThat(watcher.parts).contains("16-0-1.json");
        assertThat(parts(out)).isEmpty();
    }

    private static void kill(Path out) throws IOException, InterruptedException {
        Process process = SameJava.of(SplitStudyProcess.class, out.toString()).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(SplitStudyProcess.READY::equals)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
