package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study on byte pairs that are learned from its text, and its models afterwards. */
class BytePairStudyTest {

    @TempDir
    Path folder;

    @Test
    void pairsAreLearnedKeptWithTheModelAndUsedAgain() throws IOException {
        Path text = TinyStudies.text(folder);
        Report report = TinyStudies.run(
                TinyStudies.read("""
                        schemaVersion: 1
                        name: pairs
                        seeds: [11]
                        task: {type: file, path: "%s", tokeniser: byte_pair, vocabulary: 270}
                        model: {layers: 1, heads: 2, width: 16}
                        train: {length: 16, batch: 4, steps: 10}
                        compute: {lengths: [16], windows: 6, metrics: [loss, bits_per_byte]}
                        """.formatted(text)), folder.resolve("out"), 1, false, new RunProgress() {});
        Cell cell = report.cells().get(0);
        Path checkpoint = folder.resolve("out").resolve(cell.runs().get(0).checkpoint());

        assertThat(report.data().get(0).sizes()).containsEntry("vocabulary", 270L);
        assertThat(report.spec().at("/task/vocabulary").intValue()).isEqualTo(270);
        List<Measurement> again = new StoredModels()
                .evaluate(
                        new TrainedModels.EvaluationRequest(
                                checkpoint,
                                Optional.empty(),
                                List.of(16),
                                List.of("loss", "bits_per_byte"),
                                OptionalInt.empty(),
                                Optional.empty(),
                                false,
                                ExecutionEngine.FUSED),
                        length -> {})
                .measurements();
        for (Measurement measured : again) {
            assertThat(measured.value())
                    .as(measured.metric())
                    .isEqualTo(cell.metrics()
                            .get(measured.metric())
                            .at(16)
                            .orElseThrow()
                            .mean());
        }
        double perToken = again.get(0).value() / Math.log(2);
        assertThat(perToken / again.get(1).value()).as("bytes of a token").isGreaterThan(1.3);
        StringBuilder sampled = new StringBuilder();
        new StoredModels()
                .sample(
                        new TrainedModels.SampleRequest(
                                checkpoint,
                                "a rose",
                                20,
                                TokenChoice.withTemperature(1),
                                7,
                                false,
                                ExecutionEngine.FUSED),
                        sampled::append);
        assertThat(sampled.length()).isGreaterThan(10);
    }
}
