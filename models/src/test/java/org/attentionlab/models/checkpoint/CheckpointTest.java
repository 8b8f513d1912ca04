package org.attentionlab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("plain")
class CheckpointTest {

    private static final List<String> FILES =
            List.of("model.safetensors", "config.json", "optimiser.safetensors", "state.json");
    private static final ExpectedTensors EXPECTED = new ExpectedTensors(Map.of("w", new long[] {2, 3}));

    @TempDir
    Path temporary;

    private static List<Tensor> tensors(float value) {
        return List.of(new Tensor("w", new long[] {2, 3}, new float[] {value, 1, 2, 3, 4, 5}));
    }

    private static ObjectNode json(double value) {
        return JsonNodeFactory.instance.objectNode().put("value", value);
    }

    private static Path written(Path directory, float value) throws IOException {
        Checkpoint.write(directory, json(value), tensors(value), json(value + 1), tensors(value + 1));
        return directory;
    }

    private static void holds(Path directory, float value) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(directory);
        assertThat(checkpoint.config()).isEqualTo(json(value));
        assertThat(checkpoint.model(EXPECTED).get(0).values()[0]).isEqualTo(value);
        assertThat(checkpoint.hasTrainingState()).isTrue();
        assertThat(checkpoint.state()).isEqualTo(json(value + 1));
        assertThat(checkpoint.optimiser(EXPECTED).get(0).values()[0]).isEqualTo(value + 1);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path directory = written(temporary.resolve("deep/er"), 7);
        holds(directory, 7);
        written(directory, 8);
        holds(directory, 8);
        assertThat(directory).isDirectoryNotContaining("glob:**.{new,tmp}");
    }

    @Test
    void aModelAloneReplacesAModelInTraining() throws IOException {
        Path directory = written(temporary, 7);
        Checkpoint.write(directory, json(3), tensors(3));
        Checkpoint checkpoint = Checkpoint.open(directory);
        assertThat(checkpoint.hasTrainingState()).isFalse();
        assertThat(checkpoint.model(EXPECTED).get(0).values()[0]).isEqualTo(3);
        assertThatThrownBy(checkpoint::state).hasMessageContaining("has no state.json");
        assertThat(directory).isDirectoryNotContaining("glob:**{optimiser,state}*");
    }

    @ParameterizedTest(name = "killed before {0} of 4 new files were written")
    @ValueSource(ints = {1, 2, 3, 4})
    void aCrashBeforeTheDecisionLeavesTheOldCheckpoint(int count) throws IOException {
        Path directory = written(temporary.resolve("a"), 7);
        Path next = written(temporary.resolve("b"), 8);
        for (String name : FILES.subList(0, count)) {
            Files.copy(next.resolve(name), directory.resolve(name + ".new"));
        }
        holds(directory, 7);
        written(directory, 9);
        holds(directory, 9);
    }

    @ParameterizedTest(name = "killed after {0} of 4 new files had their names")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aCrashAfterTheDecisionLeavesTheNewCheckpoint(int count) throws IOException {
        Path directory = written(temporary.resolve("a"), 7);
        Path next = written(temporary.resolve("b"), 8);
        for (String name : FILES) {
            boolean named = FILES.indexOf(name) < count;
            Path target = directory.resolve(named ? name : name + ".new");
            Files.deleteIfExists(target);
            Files.copy(next.resolve(name), target);
        }
        Files.delete(directory.resolve("checksums.json"));
        Files.copy(next.resolve("checksums.json"), directory.resolve("checksums.json"));
        holds(directory, 8);
        written(directory, 9);
        holds(directory, 9);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"model.safetensors", "config.json", "optimiser.safetensors", "state.json"})
    void aDamagedOrMissingFileIsNamed(String name) throws IOException {
        Path file = written(temporary, 7).resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Checkpoint.open(temporary))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(name + " is damaged: its SHA-256");
        Files.delete(file);
        assertThatThrownBy(() -> Checkpoint.open(temporary))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(name + " is missing");
    }

    @Test
    void aDirectoryFromElsewhereNeedsNoChecksums() throws IOException {
        Safetensors.write(temporary.resolve("model.safetensors"), tensors(5), Map.of());
        Checkpoint checkpoint = Checkpoint.open(temporary);
        assertThat(checkpoint.model(EXPECTED).get(0).values()[0]).isEqualTo(5);
        assertThatThrownBy(checkpoint::config).hasMessageContaining("has no config.json");
        Files.writeString(temporary.resolve("config.json"), "{\"n_layer\": 1");
        assertThatThrownBy(() -> Checkpoint.open(temporary).config())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("config.json is not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"config.json\": \"00\"}",
                "{\"model.safetensors\": 5}",
                "{\"../model.safetensors\": \"00\"}",
                "{\"model.safetensors\": \"00\", \"\\u0000\": \"00\"}"
            })
    void damagedChecksumsAreNoChecksumsAndDoNotKeepANewModelOut(String checksums) throws IOException {
        written(temporary, 7);
        Files.writeString(temporary.resolve("checksums.json"), checksums);
        assertThatThrownBy(() -> Checkpoint.open(temporary)).isInstanceOf(CheckpointException.class);

        written(temporary, 8);

        holds(temporary, 8);
    }

    @Test
    void checksumsThatAreNoTextAreDamageToo() throws IOException {
        written(temporary, 7);
        Files.write(temporary.resolve("checksums.json"), new byte[] {'{', (byte) 0xff});
        assertThatThrownBy(() -> Checkpoint.open(temporary))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("checksums.json");

        written(temporary, 8);

        holds(temporary, 8);
    }

    @Test
    void theChecksumsAreThoseOfTheFiles() throws IOException {
        Checkpoint.write(temporary.resolve("a"), json(7), tensors(7));
        Checkpoint.write(temporary.resolve("b"), json(7), tensors(8));
        Map<String, String> a = Checkpoint.open(temporary.resolve("a")).checksums();
        Map<String, String> b = Checkpoint.open(temporary.resolve("b")).checksums();

        assertThat(a).containsOnlyKeys("model.safetensors", "config.json");
        assertThat(b.get("config.json")).isEqualTo(a.get("config.json")).matches("[0-9a-f]{64}");
        assertThat(b.get("model.safetensors")).isNotEqualTo(a.get("model.safetensors"));
    }

    @Test
    void aNoteWithoutChecksumsProvesNothing() throws IOException {
        ObjectNode config = json(7);
        Checkpoint.addNote(config, json(1));
        Checkpoint.write(temporary, config, tensors(7));
        assertThat(Checkpoint.note(temporary)).isEqualTo(json(1));
        Files.delete(temporary.resolve("checksums.json"));

        assertThatThrownBy(() -> Checkpoint.note(temporary))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("checksums.json is missing");
    }

    @Test
    void aDirectoryWithoutAModelIsNoCheckpoint() {
        assertThatThrownBy(() -> Checkpoint.open(temporary)).hasMessageContaining("has no model.safetensors");
    }
}
