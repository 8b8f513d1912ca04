package org.attentionlab.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.attentionlab.eval.local.LocalStudyRunner;
import org.attentionlab.eval.metric.AttentionWindow;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RegistryVocabulary;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.StudyRunner;
import org.attentionlab.eval.run.StudySession;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study as tasks of Spark, in this process. */
class SparkStudyTest {

    /** Runs 1 and 3 share a training, as do 2 and 4. */
    private static final String STUDY = """
        schemaVersion: 1
        name: tasks
        seeds: [11, 12]
        axes: {test_normaliser: [same, sparsemax]}
        task: {type: copy}
        model: {layers: 1, heads: 2, width: 16}
        train: {length: 24, batch: 4, steps: 10, warmup: 1, log_every: 5, keep_every: 5}
        compute: {lengths: [24], windows: 4, metrics: [loss, accuracy, entropy]}
        """;

    @TempDir
    Path folder;

    static Report run(StudyRunner runner, Path out, String master, RunProgress progress, String... settings)
            throws IOException {
        Study study = new StudyReader(RegistryVocabulary.standard())
                .read(STUDY, Stream.of(settings).map(Setting::parse).toList());
        RunOptions options =
                new RunOptions(ExecutionEngine.FUSED, OptionalInt.empty(), false, Optional.ofNullable(master));
        return runner.run(study, out, options, progress);
    }

    /** Hears which runs are over, and what is told. */
    private static final class Over implements RunProgress {
        private final List<Integer> runs = new CopyOnWriteArrayList<>();
        private final List<String> notices = new CopyOnWriteArrayList<>();

        @Override
        public void notice(String notice) {
            notices.add(notice);
        }

        @Override
        public void runFinished(RunLabel run, Status status) {
            runs.add(run.index());
        }
    }

    @Test
    void theReportIsThatOfThisMachineAndTrainedModelsGoOutToBeMeasuredAgain() throws IOException {
        Report here = run(new LocalStudyRunner(), folder.resolve("here"), null, new Over());
        Path out = folder.resolve("spark");
        Over over = new Over();

        Report onSpark = run(new SparkStudyRunner(), out, "local[2]", over);

        assertThat(ReportJson.write(onSpark.withoutTimes())).isEqualTo(ReportJson.write(here.withoutTimes()));
        assertThat(over.runs).containsExactlyInAnyOrder(1, 2, 3, 4);
        String checkpoint = onSpark.cells().get(0).runs().get(0).checkpoint();
        assertThat(out.resolve(checkpoint)).isDirectoryContaining("glob:**/*.safetensors");
        assertThat(out.resolve(checkpoint).resolveSibling("steps/5")).isDirectoryContaining("glob:**/*.safetensors");

        Path model = out.resolve(checkpoint).resolve("config.json");
        FileTime trained = Files.getLastModifiedTime(model);
        Report longer = run(new SparkStudyRunner(), out, "local[2]", over, "compute.lengths=[24, 40]");
        assertThat(longer.status()).isEqualTo(Status.FINISHED);
        assertThat(over.runs).hasSize(8);
        assertThat(Files.getLastModifiedTime(model)).isEqualTo(trained);
    }

    @Test
    void mapsAlongTheTrainingOfAModelThatWasTrainedBeforeAreThoseOfThisMachine() throws IOException {
        String[] settings = {"seeds=[11]", "train.keep_every=2", "compute.maps=1"};
        Report here = run(new LocalStudyRunner(), folder.resolve("here"), null, new Over(), settings);
        Path out = folder.resolve("spark");
        run(new SparkStudyRunner(), out, "local[2]", new Over(), "seeds=[11]", "train.keep_every=2");

        Over over = new Over();
        Report onSpark = run(new SparkStudyRunner(), out, "local[2]", over, settings);

        assertThat(onSpark.cells().get(0).maps())
                .extracting(AttentionWindow::step)
                .containsExactly(2, 4, 6, 8, 10);
        assertThat(ReportJson.write(onSpark.withoutTimes())).isEqualTo(ReportJson.write(here.withoutTimes()));
        assertThat(over.notices).allMatch(notice -> notice.contains("was trained before"));

        Path steps =
                out.resolve(onSpark.cells().get(0).runs().get(0).checkpoint()).resolveSibling("steps");
        Files.writeString(steps.resolve("4/config.json"), "{");
        Report another = run(
                new SparkStudyRunner(), out, "local[2]", over, "seeds=[11]", "train.keep_every=2", "compute.maps=2");
        assertThat(another.cells().get(0).maps())
                .extracting(AttentionWindow::step)
                .containsExactly(2, 6, 8, 10, 10);
        assertThat(over.notices).anyMatch(notice -> notice.contains("there is no map of step 4"));
    }

    @Test
    void evaluationsThatAreTakenApartReportTheSame() throws IOException {
        String windows = "compute={lengths: [16, 20], windows: 520, metrics: [loss, accuracy, row_mass]}";
        String settings = "seeds=[11]";
        Report here = run(new LocalStudyRunner(), folder.resolve("here"), null, new Over(), windows, settings);
        Study study = new StudyReader(RegistryVocabulary.standard())
                .read(STUDY, List.of(Setting.parse(windows), Setting.parse(settings)));
        SparkConf conf = new SparkConf()
                .setAppName("apart")
                .setMaster("local[2]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1");

        Report apart = new StudySession()
                .inPartsOf(1)
                .run(
                        study,
                        folder.resolve("apart"),
                        RunOptions.of(ExecutionEngine.FUSED, false),
                        new SparkExecutor(conf, 1),
                        new Over());

        assertThat(ReportJson.write(apart.withoutTimes())).isEqualTo(ReportJson.write(here.withoutTimes()));
    }

    @Test
    void withoutAClusterOrItsSecretTheReasonIsSaid() {
        assertThatThrownBy(() -> run(new SparkStudyRunner(), folder, null, new Over()))
                .hasMessage("--master: is needed to run on Spark; Legal: local[2], or such as spark://127.0.0.1:7077");
        assertThatThrownBy(() -> run(new SparkStudyRunner(), folder, "spark://127.0.0.1:1", new Over()))
                .hasMessageContaining("ATTNLAB_SPARK_SECRET: is not set");
        assertThatThrownBy(() -> run(new SparkStudyRunner(), folder, "locl[2]", new Over()))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("--master: 'locl[2]' names no cluster of Spark; did you mean 'local[2]'?");
        assertThat(folder).isEmptyDirectory();
    }
}
