package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;
import org.attentionlab.models.graph.ExecutionEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of models with and without a start token, and those models afterwards. */
class StartTokenStudyTest {

    @TempDir
    Path folder;

    private Path checkpoint;

    @Test
    void modelsBeginEveryWindowEveryMapAndEveryTextWithIt() throws IOException {
        Report report = TinyStudies.run(
                TinyStudies.read("""
                        schemaVersion: 1
                        name: started
                        seeds: [11]
                        axes: {start_token: [false, true]}
                        task: {type: file, path: "%s", tokeniser: character}
                        model: {layers: 1, heads: 2, width: 16}
                        train: {length: 16, batch: 4, steps: 10}
                        compute: {lengths: [16], windows: 6, maps: 1, metrics: [loss, first_key]}
                        """.formatted(TinyStudies.text(folder))),
                folder.resolve("out"),
                1,
                false,
                new RunProgress() {});
        Cell without = report.cells().get(0);
        Cell with = report.cells().get(1);

        assertThat(with.parameters() - without.parameters())
                .as("a row of width 16")
                .isEqualTo(16);
        assertThat(with.maps().get(0).tokens()).startsWith(GptData.START_TOKEN);
        assertThat(with.maps().get(0).tokens().subList(1, 16))
                .isEqualTo(without.maps().get(0).tokens().subList(1, 16));
        assertThat(without.maps().get(0).tokens()).doesNotContain(GptData.START_TOKEN);

        checkpoint = folder.resolve("out").resolve(with.runs().get(0).checkpoint());
        assertThat(new StoredModels()
                        .attention(new TrainedModels.AttentionRequest(
                                checkpoint, "a rose", Optional.empty(), Optional.empty()))
                        .tokens())
                .containsExactly(GptData.START_TOKEN, "a", " ", "r", "o", "s", "e");
        for (String prompt : new String[] {"", "a rose is a rose is"}) {
            assertThat(sample(prompt, false))
                    .as("after '%s'", prompt)
                    .hasSize(40)
                    .isEqualTo(sample(prompt, true));
        }
    }

    private String sample(String prompt, boolean recompute) throws IOException {
        StringBuilder sampled = new StringBuilder();
        new StoredModels()
                .sample(
                        new TrainedModels.SampleRequest(
                                checkpoint,
                                prompt,
                                40,
                                TokenChoice.withTemperature(1),
                                7,
                                recompute,
                                ExecutionEngine.FUSED),
                        sampled::append);
        return sampled.toString();
    }
}
