package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.report.view.Completeness;
import org.attentionlab.eval.status.IndexedRun;
import org.attentionlab.eval.status.RunState;
import org.attentionlab.eval.status.StudyStatus;
import org.attentionlab.eval.study.Study;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study's folder tells of it while it goes on. */
class UnfinishedStudyTest {

    @TempDir
    Path folder;

    private Path out;
    private Study study;

    @BeforeEach
    void aStudy() throws IOException {
        out = folder.resolve("out");
        study = TinyStudies.text(TinyStudies.text(folder), "[softmax, ssmax]", "");
    }

    private Report report() {
        String json = text("report.json");
        assertThat(ReportSchema.problems(json)).isEmpty();
        return ReportJson.read(json);
    }

    private String text(String file) {
        try {
            return Files.readString(out.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StudyStatus status() {
        try {
            return StudyStatus.read(out, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Status> statuses(Report report) {
        return report.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .map(Run::status)
                .toList();
    }

    @Test
    void thereIsAReportOfWhatIsFinishedFromTheFirstFinishedRunOn() throws IOException {
        List<Report> seen = new ArrayList<>();

        Report last = TinyStudies.run(study, out, 1, false, new RunProgress() {
            @Override
            public void runStarted(RunLabel run) {
                if (run.index() == 1) {
                    assertThat(out.resolve("report.json")).doesNotExist();
                } else if (run.index() == 2) {
                    seen.add(report());
                    assertThat(text("report.html")).contains("1 of 4 runs finished, 3 still to come");
                }
            }
        });

        assertThat(seen).singleElement().satisfies(first -> {
            assertThat(Completeness.of(first)).isEqualTo("partial: 1 of 4 runs finished, 3 still to come");
            assertThat(statuses(first))
                    .containsExactly(Status.FINISHED, Status.PENDING, Status.PENDING, Status.PENDING);
            assertThat(first.cells().get(0).metrics()).containsKey("loss");
        });
        assertThat(report()).isEqualTo(last);
        assertThat(Completeness.of(last)).isEqualTo("finished");
    }

    @Test
    void anybodyCanReadHowFarItIs() throws IOException {
        List<StudyStatus> seen = new ArrayList<>();
        TinyStudies.run(study, out, 1, false, new RunProgress() {
            @Override
            public void measuring(RunLabel run, int length) {
                if (run.index() == 3 && length == 40) {
                    seen.add(status());
                }
            }
        });

        assertThat(seen).singleElement().satisfies(status -> {
            assertThat(status.process()).isNotEmpty();
            assertThat(status.left()).isNotEmpty();
            assertThat(status.runs())
                    .extracting(run -> run.cell().replaceAll("\\(.*", "") + " " + run.seed() + " " + run.state())
                    .containsExactly(
                            "softmax 11 finished", "softmax 12 finished", "ssmax 11 measuring", "ssmax 12 waiting");
            assertThat(status.runs()).extracting(IndexedRun::step).containsExactly(30, 30, 30, 0);
            assertThat(status.runs().get(2).loss().orElseThrow()).isBetween(0.5, 5.0);
            assertThat(status.runs().get(0).loss()).isNotEmpty();
        });
        assertThat(status().process()).isEmpty();
        assertThat(status().count(RunState.FINISHED)).isEqualTo(4);
    }

    @Test
    void runsThatShareATrainingAndRunsThatAreDoneBeforeAreInTheIndexToo() throws IOException {
        Study swapped = TinyStudies.text(
                TinyStudies.text(folder), "[softmax]", "  test_normaliser: [softmax, softpick]", "seeds=[11]");
        TinyStudies.run(swapped, out, 1, false, new Heard());
        List<IndexedRun> first = status().runs();
        TinyStudies.run(swapped, out, 1, false, new Heard());

        assertThat(first).hasSize(2).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.FINISHED);
            assertThat(run.step()).isEqualTo(30);
            assertThat(run.folder()).isEqualTo(first.get(0).folder());
            assertThat(run.started()).isNotEmpty();
        });
        assertThat(status().runs())
                .extracting(run -> run.id() + run.state() + run.started())
                .containsExactlyElementsOf(first.stream()
                        .map(run -> run.id() + run.state() + "Optional.empty")
                        .toList());
    }

    @Test
    void aStudyThatEndsEarlyLeavesAReportOfEveryRunThatHadEnded() {
        assertThatThrownBy(() -> TinyStudies.run(study, out, 1, false, new RunProgress() {
                    @Override
                    public void runStarted(RunLabel run) {
                        if (run.index() == 4) {
                            throw new IllegalStateException("the listener broke");
                        }
                    }
                }))
                .hasMessageContaining("the listener broke");

        assertThat(statuses(report()))
                .containsExactly(Status.FINISHED, Status.FINISHED, Status.FINISHED, Status.PENDING);
        assertThat(status().process()).isEmpty();
    }

    @Test
    void aReportThatCannotBeWrittenMeanwhileStopsNoRun() {
        Heard heard = new Heard();
        RunProgress inTheWay = new RunProgress() {
            @Override
            public void studyStarted(String name, int runs, Reused reused) {
                try {
                    Files.createDirectories(out.resolve("report.json/in the way"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        assertThatThrownBy(() -> TinyStudies.run(study, out, 1, false, new Audience(List.of(inTheWay, heard))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("report.json");

        assertThat(heard.runs).hasValue(4);
    }
}
