package org.attentionlab.eval.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.SplitStudyTest;
import org.attentionlab.eval.run.StudySession;
import org.attentionlab.eval.run.TinyStudies;
import org.attentionlab.eval.study.Study;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study in worker processes, and what becomes of it when they are killed. */
class ProcessExecutorTest {

    private static final int CORES = 2;

    /** Workers that start at less cost, and compute the same. */
    private static final WorkerCommand WORKER = WorkerCommand.ofThisProcess().with("-XX:TieredStopAtLevel=1");

    @TempDir
    static Path once;

    private static Study study;
    private static Report onThreads;

    @TempDir
    Path folder;

    @BeforeAll
    static void onThreads() throws IOException {
        study = TinyStudies.text(
                TinyStudies.text(once),
                "[softmax, ssmax]",
                "  test_normaliser: [same, sparsemax]",
                "train.steps=10",
                "compute={lengths: [8], windows: 2, metrics: [loss, entropy]}");
        onThreads = TinyStudies.run(study, once.resolve("threads"), 1, false, new RunProgress() {});
    }

    private Report inAProcess(RunProgress progress) throws IOException {
        ProcessExecutor executor = new ProcessExecutor(1, CORES, WORKER);
        return new StudySession()
                .run(study, folder.resolve("out"), RunOptions.of(ExecutionEngine.FUSED, false), executor, progress);
    }

    /** Those of softmax, whose runs are 1 to 4. */
    private static List<Cell> cellsOfSoftmax(Report report) {
        return report.withoutTimes().cells().subList(0, 2);
    }

    /** Ends the worker of some runs, by SIGKILL, as often as is said of each, in the middle of their training. */
    private static final class Killer implements RunProgress {

        private static final int MIDDLE_STEP = 5;

        private final int[] timesByRun;
        private final List<String> heard = new CopyOnWriteArrayList<>();

        Killer(int... timesByRun) {
            this.timesByRun = timesByRun;
        }

        @Override
        public void notice(String notice) {
            heard.add(notice);
        }

        @Override
        public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
            if (step == MIDDLE_STEP && timesByRun[run.index() - 1]-- > 0) {
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
        }

        @Override
        public void runFinished(RunLabel run, Status status) {
            heard.add(run.index() + " " + status.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void twoProcessesThatShareEvaluationsReportTheSame() throws IOException {
        Report report = new StudySession()
                .inPartsOf(1)
                .run(
                        SplitStudyTest.study(),
                        folder.resolve("apart"),
                        RunOptions.of(ExecutionEngine.FUSED, false),
                        new ProcessExecutor(2, CORES, WorkerCommand.ofThisProcess()),
                        new RunProgress() {});

        assertThat(SplitStudyTest.text(report)).isEqualTo(SplitStudyTest.whole(folder.resolve("whole")));
    }

    /** Runs 1 and 3 share a training, as do 2 and 4, 5 and 7, 6 and 8. */
    @Test
    void aWorkerThatIsKilledCostsNothingOnceAndTheRunsOfItsTrainingTwice() throws IOException {
        Killer killer = new Killer(0, 1, 0, 0, 2, 0, 0, 0);

        Report report = inAProcess(killer);

        String killed = " is tried once more: its worker process was ended by signal 9";
        assertThat(killer.heard)
                .containsExactly(
                        "1 finished",
                        "3 finished",
                        "run 2" + killed,
                        "2 finished",
                        "4 finished",
                        "run 5" + killed,
                        "5 failed",
                        "7 failed",
                        "6 finished",
                        "8 finished");
        assertThat(report.failures()).hasSize(2).allSatisfy(failure -> {
            assertThat(failure.stage()).isEqualTo("train");
            assertThat(failure.message()).isEqualTo("its worker process was ended by signal 9");
        });
        assertThat(cellsOfSoftmax(report))
                .as("what is trained once in a process and measured with two normalisers, as threads do it")
                .isEqualTo(cellsOfSoftmax(onThreads));
    }

    @Test
    void aHungryRunIsTriedTwiceAndFailsAndNoWorkerOutlivesItsSession() throws Exception {
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(TokenTask.class.getName()), HungryTask.class.getName());
        WorkerCommand here = WORKER.with(
                "-cp", System.getProperty("java.class.path") + File.pathSeparator + folder.resolve("plugin"));
        List<String> words = new ArrayList<>(List.of(here.java()));
        words.addAll(here.options());
        words.addAll(List.of(
                HungryStudyProcess.class.getName(), folder.resolve("hungry").toString()));
        Process session = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> notices = new ArrayList<>();
        List<ProcessHandle> workers = new ArrayList<>();
        try (BufferedReader out = session.inputReader(StandardCharsets.UTF_8)) {
            while (workers.isEmpty()) {
                String line = out.readLine();
                assertThat(line).as("the endless run is trained").isNotNull();
                if (line.startsWith(HungryStudyProcess.NOTICE)) {
                    notices.add(line);
                } else if (line.startsWith(HungryStudyProcess.WORKERS)) {
                    Arrays.stream(line.substring(HungryStudyProcess.WORKERS.length())
                                    .split(" "))
                            .forEach(pid -> workers.add(
                                    ProcessHandle.of(Long.parseLong(pid)).orElseThrow()));
                }
            }
        } finally {
            session.destroyForcibly().waitFor();
        }

        assertThat(notices)
                .containsExactly(
                        HungryStudyProcess.NOTICE + "run 1 is tried once more: it ran out of memory: Java heap space");
        try (Stream<Path> files = Files.walk(folder.resolve("hungry/runs"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("failure-")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("OutOfMemoryError: Java heap space"));
        }
        for (ProcessHandle worker : workers) {
            worker.onExit().get(10, TimeUnit.SECONDS);
        }
    }
}
