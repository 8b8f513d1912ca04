package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.EvaluationRequest;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose heads have different normalisers, from its study to its evaluation. */
class MixedStudyTest {

    private static final String LABEL = "heads(softmax, cog_softmax)";

    @TempDir
    static Path folder;

    private static Report report;
    private static Cell cell;

    @BeforeAll
    static void train() throws IOException {
        report = TinyStudies.run(
                TinyStudies.text(
                        TinyStudies.text(folder),
                        "[{heads: [softmax, cog_softmax]}]",
                        "  test_normaliser: [same, adaptive_temperature]",
                        "seeds=[11]",
                        "train.steps=5",
                        "train.warmup=1",
                        "model.gate=head",
                        "model.differential=plain",
                        "compute.lengths=[16, 40]"),
                folder,
                1,
                false,
                new Heard());
        cell = report.cells().get(0);
    }

    private static EvaluationRequest request(Optional<String> normaliser) {
        return new EvaluationRequest(
                folder.resolve(cell.runs().get(0).checkpoint()),
                normaliser.map(WrittenChoice::parse),
                List.of(40),
                List.of("loss"),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                ExecutionEngine.FUSED);
    }

    @Test
    void itsReportNamesTheMixAndIsValid() {
        assertThat(report.status()).isEqualTo(Status.FINISHED);
        assertThat(cell.axes()).containsEntry("normaliser", LABEL);
        assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
    }

    @Test
    void aMetricThatNeedsATraitIsThatOfTheHeadsWithIt() {
        var entropy = cell.metrics().get("entropy");
        assertThat(entropy.applicable()).isTrue();
        assertThat(entropy.byLayerHead().get(0).mean().get(0)).hasSize(2);
        assertThat(entropy.byLayerHead().get(0).mean().get(0).get(0)).isPositive();
        assertThat(entropy.byLayerHead().get(0).mean().get(0).get(1)).isNull();
        assertThat(entropy.at(16).orElseThrow().mean())
                .isEqualTo(entropy.byLayerHead().get(0).mean().get(0).get(0));
        assertThat(cell.metrics().get("row_mass").byLayerHead().get(0).mean().get(0))
                .doesNotContainNull();
    }

    @Test
    void itsCheckpointIsMeasuredAsItsStudyDid() throws IOException {
        Evaluation evaluation = new StoredModels().evaluate(request(Optional.empty()), length -> {});
        assertThat(evaluation.normaliser()).isEqualTo(LABEL).isEqualTo(evaluation.trainedWith());
        assertThat(evaluation.measurements())
                .extracting(Measurement::value)
                .containsExactly(cell.metrics().get("loss").at(40).orElseThrow().mean());
    }

    @Test
    void anotherNormaliserTakesThePlaceOfAllOfThem() throws IOException {
        Cell swapped = report.cells().get(1);
        Evaluation evaluation = new StoredModels().evaluate(request(Optional.of("adaptive_temperature")), length -> {});
        assertThat(swapped.axes()).containsEntry("test_normaliser", "adaptive_temperature");
        assertThat(evaluation.normaliser()).isEqualTo("adaptive_temperature");
        assertThat(evaluation.trainedWith()).isEqualTo(LABEL);
        assertThat(evaluation.measurements())
                .extracting(Measurement::value)
                .containsExactly(
                        swapped.metrics().get("loss").at(40).orElseThrow().mean())
                .isNotEqualTo(
                        List.of(cell.metrics().get("loss").at(40).orElseThrow().mean()));
    }

    @Test
    void aMixTakesThePlaceOfNothing() {
        assertThatThrownBy(() -> WrittenChoice.parse(LABEL))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("several normalisers");
    }
}
