package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.attentionlab.eval.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that keep models along a training. */
class KeptModelsTest {

    @TempDir
    Path folder;

    @Test
    void modelsAlongATrainingAreKeptBesideTheLast() throws IOException {
        Report report = TinyStudies.run(
                TinyStudies.text(
                        TinyStudies.text(folder),
                        "[softmax]",
                        "",
                        "train.keep_every=10",
                        "seeds=[11]",
                        "compute.metrics=[loss]"),
                folder.resolve("out"),
                1,
                false,
                new RunProgress() {});
        Path training = folder.resolve("out")
                .resolve(report.cells().get(0).runs().get(0).checkpoint())
                .getParent();
        assertThat(training.resolve("steps").resolve("10").resolve("model.safetensors"))
                .isNotEmptyFile();
        assertThat(training.resolve("steps").resolve("20").resolve("config.json"))
                .isNotEmptyFile();
        assertThat(training.resolve("steps").resolve("30")).doesNotExist();
    }
}
