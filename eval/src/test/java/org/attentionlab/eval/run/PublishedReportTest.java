package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.metric.MetricRegistry;
import org.attentionlab.eval.report.Environment;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report that the README prints was computed by this build, from the study and the text as they are. */
class PublishedReportTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PUBLISHED = ROOT.resolve("reports/quickstart/report.json");
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private static Report published() throws IOException {
        return ReportJson.read(Files.readString(PUBLISHED, StandardCharsets.UTF_8));
    }

    /** The identities of a study's runs as the sources of this build give them, with what computed a report. */
    private static List<String> identities(Study study, Environment environment) {
        CodeVersion code = CodeVersion.of(
                CodeVersion.fingerprint(), environment.engine(), environment.blas(), environment.rowArithmetic());
        NormaliserRegistry registry = NormaliserRegistry.standard();
        Workload workload = new GptWorkload(TextData.of(study.task()), new ModelParts(registry));
        return RunPlan.of(
                        study,
                        workload,
                        new ProvidedCode(code, registry, MetricRegistry.standard(), TaskRegistry.builtIn()))
                .stream()
                .map(RunPlan::id)
                .toList();
    }

    private static List<String> runs(Report report) {
        return report.cells().stream()
                .flatMap(cell -> cell.runs().stream())
                .map(Run::id)
                .toList();
    }

    @Test
    void itsRunsHaveTheIdentitiesThatThisBuildGivesThem() throws IOException {
        Study study =
                new StudyReader(RegistryVocabulary.standard()).read(ROOT.resolve("studies/quickstart.yaml"), List.of());
        Report report = published();

        assertThat(runs(report))
                .as("numbers are of another build; reports/update.sh computes and prints them anew")
                .containsExactlyElementsOf(identities(study, report.environment()));
    }

    @Test
    void itIsFinishedOfACommittedBuildAndSmall() throws IOException {
        assertThat(published().status()).isEqualTo(Status.FINISHED);
        assertThat(published().environment().commit()).matches("[0-9a-f]{40}");
        assertThat(Files.size(PUBLISHED)).isLessThan(2 * MEGABYTE);
    }

    @Test
    void aReportOfThisBuildHasTheIdentitiesThatAreAskedForHere() throws IOException {
        Study study = TinyStudies.text(TinyStudies.text(folder), "[softmax]", "");
        Report report = TinyStudies.run(study, folder.resolve("out"), 2, false, new Heard());

        assertThat(runs(report)).isNotEmpty().containsExactlyElementsOf(identities(study, report.environment()));
    }
}
