package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.attentionlab.eval.report.Report;
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
    private static final int STEPS = 30;

    @TempDir
    Path folder;

    private Study study;

    @BeforeEach
    void finishedStudy() throws IOException {
        study = TinyStudies.text(TinyStudies.text(folder), "[softmax, ssmax]", "");
        assertThat(run(CODE).steps).hasValue(RUNS * STEPS);
    }

    private Heard run(CodeFingerprint code) throws IOException {
        return run(code, study);
    }

    private Heard run(CodeFingerprint code, Study which) throws IOException {
        Heard heard = new Heard();
        new LocalStudyRunner(System::nanoTime, 2, () -> code)
                .run(which, folder.resolve("out"), new RunOptions(ExecutionEngine.FUSED, 2, false), heard);
        return heard;
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

        Heard again = run(CODE, TinyStudies.text(documents, "[softmax, ssmax]", ""));

        assertThat(again.finishedBefore).hasValue(0);
        assertThat(again.steps).hasValue(RUNS * STEPS);
    }

    @Test
    void theReportNamesTheVersionOfTheCode() throws IOException {
        Report report = new LocalStudyRunner(System::nanoTime, 2, () -> new CodeFingerprint("0.2.0", "4444", "4444"))
                .run(study, folder.resolve("new"), new RunOptions(ExecutionEngine.FUSED, 2, false), new Heard());

        assertThat(report.environment().codeVersion()).isEqualTo("0.2.0");
    }
}
