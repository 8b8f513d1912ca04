package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.ReportSchema;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.TransferredLayer;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.field.StudyProblem;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A softmax model of two layers that is converted to a linear attention whose maps are trained against its attention first. */
class TransferredTrainingTest {

    private static final String HEDGEHOG = "[{type: linear, feature_map: hedgehog}]";
    private static final int LAYERS = 2;
    private static final int STEPS = 6;

    @TempDir
    static Path shared;

    private static Path text;
    private static Path checkpoint;

    @TempDir
    Path folder;

    @BeforeAll
    static void aTrainedModel() throws IOException {
        text = TinyStudies.text(shared);
        Study study = TinyStudies.text(
                text,
                "[softmax]",
                "",
                "seeds=[11]",
                "compute.metrics=[loss]",
                "model.layers=" + LAYERS,
                "train.steps=60",
                "train.learning_rate=0.01");
        Report report = TinyStudies.run(study, shared.resolve("first"), 1, false, new Heard());
        checkpoint = shared.resolve("first")
                .resolve(report.cells().get(0).runs().get(0).checkpoint());
    }

    private static Study converted(String normalisers, String more, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "seeds=[11]",
                "compute.metrics=[loss]",
                "model.layers=" + LAYERS,
                "model.qk_map=true",
                "train.from=" + checkpoint,
                "train.warmup=0",
                "train.log_every=1",
                "train.steps=4",
                "train.learning_rate=0.001"));
        all.addAll(List.of(settings));
        return TinyStudies.text(text, normalisers, more, all.toArray(String[]::new));
    }

    private static Run run(Report report, int cell) {
        return report.cells().get(cell).runs().get(0);
    }

    @Test
    void trainsTheMapsOfEachLayerAndBeginsWithALowerLossForIt() throws IOException {
        Study study = converted(HEDGEHOG, "  transfer_steps: [0, 60]");
        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        assertThat(run(report, 0).startedFrom().transfer()).isEmpty();
        List<TransferredLayer> layers = run(report, 1).startedFrom().transfer();
        assertThat(layers).extracting(TransferredLayer::layer).containsExactly(1, 2);
        assertThat(layers)
                .allSatisfy(layer -> assertThat(layer.after()).isPositive().isLessThan(0.7 * layer.before()));
        assertThat(run(report, 1).startedFrom().anew())
                .containsExactly(
                        "h.0.attn.q_map.weight",
                        "h.0.attn.k_map.weight",
                        "h.1.attn.q_map.weight",
                        "h.1.attn.k_map.weight");
        assertThat(run(report, 1).trainLoss().get(0).loss())
                .as("the first loss with transfer and without it, on the same batch")
                .isLessThan(run(report, 0).trainLoss().get(0).loss());
        assertThat(ReportSchema.problems(ReportJson.write(report))).isEmpty();
        assertThat(ReportJson.read(ReportJson.write(report)).cells()).isEqualTo(report.cells());
        assertThat(run(report, 1).steps()).isEqualTo(4);
    }

    /** Stopped in the first layer, in the second, and in the training of all; the state is kept after each step. */
    @ParameterizedTest
    @ValueSource(ints = {2, STEPS + 3, LAYERS * STEPS + 2})
    void goesOnWhereItWasStoppedInEitherStage(int last) throws IOException {
        Study study = converted(HEDGEHOG, "", "train.transfer_steps=" + STEPS);
        Path out = folder.resolve("out");
        RunProgress stops = new RunProgress() {
            @Override
            public void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
                assertThat(steps).isEqualTo(LAYERS * STEPS + 4);
                if (step == last) {
                    throw new CancellationException("stopped on purpose");
                }
            }
        };
        assertThatThrownBy(() -> new StudySession(Duration.ZERO, CodeVersion::fingerprint)
                        .run(study, out, RunOptions.of(ExecutionEngine.FUSED, false), new ThreadExecutor(1, 2), stops))
                .hasRootCauseMessage("stopped on purpose");
        Heard heard = new Heard();
        Report resumed = TinyStudies.run(study, out, 1, false, heard);

        assertThat(heard.steps).as("steps that were left").hasValue(LAYERS * STEPS + 4 - last);
        Report undisturbed = TinyStudies.run(study, folder.resolve("undisturbed"), 1, false, new Heard());
        assertThat(ReportJson.write(resumed.withoutTimes())).isEqualTo(ReportJson.write(undisturbed.withoutTimes()));
    }

    @Test
    void trainsWhateverBeginsAnewInTheLayersThatHaveIt() throws IOException {
        Study study = converted("[{layers: [softmax, ssmax]}]", "", "model.qk_map=false", "train.transfer_steps=5");
        Report report = TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard());

        assertThat(run(report, 0).startedFrom().anew()).containsExactly("h.1.attn.normaliser.s");
        assertThat(run(report, 0).startedFrom().transfer())
                .extracting(TransferredLayer::layer)
                .containsExactly(2);
    }

    @Test
    void theEngineOfPlainOpsTransfersTheSame() throws IOException {
        Study study = converted(HEDGEHOG, "", "train.transfer_steps=5");
        List<TransferredLayer> fused = run(TinyStudies.run(study, folder.resolve("fused"), 1, false, new Heard()), 0)
                .startedFrom()
                .transfer();
        Report plain = new StudySession()
                .run(
                        study,
                        folder.resolve("plain"),
                        RunOptions.of(ExecutionEngine.GRAPH, false),
                        new ThreadExecutor(1, 2),
                        new Heard());
        List<TransferredLayer> other = run(plain, 0).startedFrom().transfer();
        for (int layer = 0; layer < LAYERS; layer++) {
            double expected = fused.get(layer).after();
            assertThat(other.get(layer).after() / expected).isBetween(0.999, 1.001);
        }
    }

    @Test
    void withoutAnythingToTrainItIsRefused() {
        Study study = converted("[softmax]", "", "model.qk_map=false", "train.transfer_steps=5");
        assertThatThrownBy(() -> TinyStudies.run(study, folder.resolve("out"), 1, false, new Heard()))
                .isInstanceOf(StudyProblem.class)
                .hasMessageContaining("train.transfer_steps has nothing to train")
                .hasMessageNotContaining("\n");
    }
}
