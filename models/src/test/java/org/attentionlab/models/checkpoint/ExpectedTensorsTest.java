package org.attentionlab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedTensorsTest {

    @TempDir
    Path directory;

    private static Tensor tensor(String name, long... shape) {
        float[] values = new float[Tensor.size(shape)];
        java.util.Arrays.fill(values, name.length());
        return new Tensor(name, shape, values);
    }

    private static ExpectedTensors expected() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("wte.weight", new long[] {5, 2});
        shapes.put("h.0.attn.c_attn.weight", new long[] {2, 6});
        shapes.put("ln_f.bias", new long[] {2});
        return new ExpectedTensors(shapes);
    }

    private List<Tensor> read(Tensor... tensors) throws IOException {
        Path file = directory.resolve("model.safetensors");
        Safetensors.write(file, List.of(tensors), Map.of());
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            return expected().readFrom(reader);
        }
    }

    @ParameterizedTest(name = "prefix \"{0}\"")
    @ValueSource(strings = {"", "transformer."})
    void aForeignGpt2FileLoads(String prefix) throws IOException {
        List<Tensor> tensors = read(
                tensor(prefix + "h.0.attn.bias", 1, 1, 3, 3),
                tensor(prefix + "h.0.attn.masked_bias"),
                tensor(prefix + "ln_f.bias", 2),
                tensor(prefix + "h.0.attn.c_attn.weight", 2, 6),
                tensor(prefix + "wte.weight", 5, 2));
        assertThat(tensors)
                .extracting(Tensor::name)
                .containsExactly("wte.weight", "h.0.attn.c_attn.weight", "ln_f.bias");
        assertThat(tensors.get(1).values()).hasSize(12).containsOnly(prefix.length() + 22);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aTensorThatIsNotFiniteIsRefusedByName(float broken) {
        Tensor weight = tensor("h.0.attn.c_attn.weight", 2, 6);
        weight.values()[7] = broken;
        weight.values()[9] = broken;

        assertThatThrownBy(() -> read(tensor("wte.weight", 5, 2), weight, tensor("ln_f.bias", 2)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("'h.0.attn.c_attn.weight' holds " + broken + " in place 7; 2 of its 12 values");
    }

    @Test
    void aCopyOfTheTiedTableIsPassedOver() throws IOException {
        Tensor table = tensor("wte.weight", 5, 2);
        Tensor copy = new Tensor("lm_head.weight", table.shape(), table.values());
        assertThat(read(table, copy, tensor("h.0.attn.c_attn.weight", 2, 6), tensor("ln_f.bias", 2)))
                .hasSize(3);
    }

    @Test
    void aTiedTableThatIsThereUnderTheNameOfTheHeadOnlyIsTaken() throws IOException {
        List<Tensor> tensors = read(
                tensor("lm_head.weight", 5, 2),
                tensor("transformer.h.0.attn.c_attn.weight", 2, 6),
                tensor("transformer.ln_f.bias", 2));

        assertThat(tensors.get(0).name()).isEqualTo("wte.weight");
        assertThat(tensors.get(0).values()).containsOnly("lm_head.weight".length());
    }

    @Test
    void anUntiedHeadIsNotPassedOver() {
        assertThatThrownBy(() -> read(
                        tensor("wte.weight", 5, 2),
                        tensor("lm_head.weight", 5, 2),
                        tensor("h.0.attn.c_attn.weight", 2, 6),
                        tensor("ln_f.bias", 2)))
                .hasMessageContaining("not expected: lm_head.weight [5, 2]");
    }

    @Test
    void everyProblemIsInOneMessage() {
        List<Tensor> tensors = new ArrayList<>(
                List.of(tensor("wte.weight", 5, 3), tensor("h.0.attn.c_atn.weight", 2, 6), tensor("extra", 1, 1)));
        assertThatThrownBy(() -> read(tensors.toArray(Tensor[]::new)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors does not fit the model")
                .hasMessageContaining("wrong shape: wte.weight [5, 3]; [5, 2] is needed")
                .hasMessageContaining("missing: h.0.attn.c_attn.weight [2, 6]; the file has 'h.0.attn.c_atn.weight'")
                .hasMessageContaining("missing: ln_f.bias [2]")
                .hasMessageContaining("not expected: h.0.attn.c_atn.weight [2, 6]")
                .hasMessageContaining("not expected: extra [1, 1]");
    }
}
