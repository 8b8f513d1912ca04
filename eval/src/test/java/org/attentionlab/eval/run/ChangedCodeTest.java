package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.study.Study;
import org.attentionlab.fingerprint.CodeFingerprint;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done again when the code, or the data under the same name, has changed. */
class ChangedCodeTest {

    private static final CodeFingerprint CODE = new CodeFingerprint("0.1.0", "1111", "2222");
    private static final int RUNS = 4;
    private static final int STEPS = 4;

    @TempDir
    Path folder;

    private Study study;
    private Report report;

    @BeforeEach
    void finishedStudy() throws IOException {
        study = study(TinyStudies.text(folder));
        assertThat(run(CODE).steps).hasValue(RUNS * STEPS);
    }

    private static Study study(Path text, String... settings) {
        List<String> small = List.of(
                "train.steps=" + STEPS, "train.warmup=1", "compute.windows=2", "compute.metrics=[loss, entropy]");
        return TinyStudies.text(
                text,
                "[softmax, ssmax]",
                "",
                Stream.concat(small.stream(), Stream.of(settings)).toArray(String[]::new));
    }

    private Heard run(CodeFingerprint code) throws IOException {
        return run(code, study);
    }

    private Heard run(CodeFingerprint code, Study which) throws IOException {
        Heard heard = new Heard();
        report = new StudySession(UnfinishedTraining.EVERY, () -> code)
                .run(
                        which,
                        folder.resolve("out"),
                        RunOptions.of(ExecutionEngine.FUSED, false),
                        new ThreadExecutor(2, 2),
                        heard);
        return heard;
    }

    private List<Run> runs() {
        return report.cells().stream().flatMap(cell -> cell.runs().stream()).toList();
    }

    private List<String> versions() {
        return report.environments().stream().map(Environment::codeVersion).toList();
    }

    @Test
    void theSameCodeDoesNothingAgain() throws IOException {
        Heard again = run(CODE);

        assertThat(again.finishedBefore).hasValue(RUNS);
        assertThat(again.steps).hasValue(0);
    }

    @Test
    void codeThatDecidesWeightsTrainsAgain() throws IOException {
        Heard again = run(new CodeFingerprint("0.1.0", "3333", "2222"));

        assertThat(again.finishedBefore).hasValue(0);
        assertThat(again.steps).hasValue(RUNS * STEPS);
    }

    @Test
    void codeThatDecidesMeasurementsMeasuresAgainAndTrainsNothing() throws IOException {
        Heard again = run(new CodeFingerprint("0.1.0", "1111", "3333"));

        assertThat(again.finishedBefore).hasValue(0);
        assertThat(again.runs).hasValue(RUNS);
        assertThat(again.steps).hasValue(0);
        assertThat(again.lengths).hasValue(RUNS * 3);
    }

    @Test
    void theCodeOfThisBuildIsThatOfItsSources() {
        CodeFingerprint code = CodeVersion.fingerprint();

        assertThat(code.version()).isEqualTo("0.1.0");
        assertThat(code.weights()).matches("[0-9a-f]{16}");
        assertThat(code.measurements()).matches("[0-9a-f]{16}");
    }

    @Test
    void theSameTextInOtherDocumentsIsOtherData() throws IOException {
        Path text = folder.resolve("roses.txt");
        String all = Files.readString(text);
        int cut = all.indexOf('\n', all.length() * 93 / 100);
        Path documents = Files.createDirectories(folder.resolve("documents"));
        Files.writeString(documents.resolve("1.txt"), all.substring(0, cut));
        Files.writeString(documents.resolve("2.txt"), all.substring(cut + 1));

        Heard again = run(CODE, study(documents));

        assertThat(again.finishedBefore).hasValue(0);
        assertThat(again.steps).hasValue(RUNS * STEPS);
    }

    @Test
    void anotherBuildThatComputesNothingDoesNotPutItsNameToTheResults() throws IOException {
        Report before = report;

        Heard again = run(new CodeFingerprint("0.2.0", "1111", "2222"));

        assertThat(again.builds).containsExactly(Map.entry("version 0.1.0", RUNS));
        assertThat(report).isEqualTo(before);
        assertThat(report.environment().codeVersion()).isEqualTo("0.1.0");
        assertThat(report.environment().fingerprint()).isEqualTo("weights 1111, measurements 2222");
        assertThat(runs()).allSatisfy(run -> {
            assertThat(run.trainedIn()).isZero();
            assertThat(run.measuredIn()).isZero();
        });
    }

    @Test
    void aRunThatWasMeasuredByAnotherBuildThanItWasTrainedSaysBoth() throws IOException {
        Heard again = run(new CodeFingerprint("0.2.0", "1111", "3333"));

        assertThat(versions()).containsExactly("0.2.0", "0.1.0");
        assertThat(runs()).allSatisfy(run -> {
            assertThat(run.trainedIn()).isEqualTo(1);
            assertThat(run.measuredIn()).isZero();
        });
        assertThat(again.notices).hasSize(RUNS).contains("run 1: its model was trained before, at version 0.1.0");
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
    }

    @Test
    void whatIsAddedByAnotherBuildIsOfThatBuildAndTheRestIsNot() throws IOException {
        Study more = study(folder.resolve("roses.txt"), "seeds=[11, 12, 13]");

        Heard again = run(new CodeFingerprint("0.2.0", "1111", "2222"), more);

        assertThat(again.finishedBefore).hasValue(RUNS);
        assertThat(versions()).containsExactly("0.1.0", "0.2.0");
        assertThat(runs().stream().map(Run::measuredIn)).containsExactly(0, 0, 1, 0, 0, 1);
        run(CODE, more);
        assertThat(versions()).containsExactly("0.1.0", "0.2.0");
    }
}
