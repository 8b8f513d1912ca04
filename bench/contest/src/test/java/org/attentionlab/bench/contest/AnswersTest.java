package org.attentionlab.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {

    private static final Map<String, float[]> OURS =
            Map.of("loss", new float[] {2}, "gradient", new float[] {1, -8, 0});

    @Test
    void arraysComeBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("answer.bin");
        Answers.write(file, OURS);
        assertThat(Answers.difference(OURS, Answers.read(file), 0)).isEmpty();
    }

    @Test
    void aDifferenceIsMeasuredByTheLargestEntryOfItsArray() {
        Map<String, float[]> peer = Map.of("loss", new float[] {2}, "gradient", new float[] {1.007f, -8, 0});
        assertThat(Answers.difference(OURS, peer, 1e-3)).isEmpty();
        assertThat(Answers.difference(OURS, peer, 1e-4))
                .hasValueSatisfying(text -> assertThat(text).contains("gradient[0]", "1.007"));
    }

    @Test
    void notANumberNeverAgrees() {
        Map<String, float[]> peer = Map.of("loss", new float[] {Float.NaN}, "gradient", new float[] {1, -8, 0});
        assertThat(Answers.difference(OURS, peer, 1)).isPresent();
    }

    @Test
    void otherNamesOrSizesNeverAgree() {
        assertThat(Answers.difference(OURS, Map.of("loss", new float[] {2}), 1)).isPresent();
        assertThat(Answers.difference(OURS, Map.of("loss", new float[2], "gradient", new float[3]), 1))
                .isPresent();
    }
}
