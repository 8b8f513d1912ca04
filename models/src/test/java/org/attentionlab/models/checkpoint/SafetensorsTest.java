package org.attentionlab.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.attentionlab.base.file.AtomicFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    @TempDir
    Path directory;

    private static float[] ramp(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i / 3f - 7;
        }
        return values;
    }

    private Path file(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data);
        return Files.write(directory.resolve("x.safetensors"), bytes.array());
    }

    private static byte[] littleEndian(int bytes, java.util.function.Consumer<ByteBuffer> content) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(buffer);
        return buffer.array();
    }

    @Test
    void whatIsWrittenIsReadInTheSameOrder() throws IOException {
        Path file = directory.resolve("x.safetensors");
        List<Tensor> tensors = List.of(
                new Tensor("z", new long[] {3, 5}, ramp(15)),
                new Tensor("scalar", new long[0], new float[] {Float.MIN_VALUE}),
                new Tensor("a \"quoted\" näme", new long[] {1, 300_007}, ramp(300_007)),
                new Tensor("nothing", new long[] {0, 4}, new float[0]));
        Safetensors.write(file, tensors, Map.of("format", "pt"));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata()).containsExactly(Map.entry("format", "pt"));
            assertThat(reader.names()).containsExactly("z", "scalar", "a \"quoted\" näme", "nothing");
            for (Tensor expected : tensors) {
                Tensor tensor = reader.read(expected.name());
                assertThat(tensor.shape()).isEqualTo(expected.shape());
                assertThat(tensor.values()).isEqualTo(expected.values());
            }
        }
        assertThat(directory)
                .isDirectoryContaining(path -> path.equals(file))
                .isDirectoryNotContaining(AtomicFile::isPartial);
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = directory.resolve("x.safetensors");
        Safetensors.write(file, List.of(new Tensor("ab", new long[] {2}, new float[] {1, -2})), Map.of());
        String header = "{\"ab\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        byte[] bytes = Files.readAllBytes(file);
        int length = (header.length() + 7) / 8 * 8;
        assertThat(Arrays.copyOf(bytes, 8)).isEqualTo(new byte[] {(byte) length, 0, 0, 0, 0, 0, 0, 0});
        assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8))
                .startsWith(header)
                .isEqualToIgnoringWhitespace(header);
        assertThat(Arrays.copyOfRange(bytes, 8 + length, bytes.length))
                .isEqualTo(new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0});
    }

    @Test
    void otherElementTypesAreReadAsFloats() throws IOException {
        short[] halves = {0x3C00, (short) 0xC000, 0x7BFF, 0x0001, (short) 0x8000, 0x7C00, 0x7E00, 0x03FF, 0x3555};
        byte[] data = littleEndian(18 + 4 + 16, buffer -> {
            for (short half : halves) {
                buffer.putShort(half);
            }
            buffer.putShort((short) 0x3F80).putShort((short) 0xC049);
            buffer.putDouble(Math.PI).putDouble(1e-300);
        });
        Path file = file(
                "{\"h\":{\"dtype\":\"F16\",\"shape\":[9],\"data_offsets\":[0,18]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[18,22]},"
                        + "\"d\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[22,38]}}",
                data);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.read("h").values()).isEqualTo(new float[] {
                1, -2, 65504, 0x1p-24f, -0f, Float.POSITIVE_INFINITY, Float.NaN, 0x1.ff8p-15f, 0x1.554p-2f
            });
            assertThat(reader.read("b").values()).isEqualTo(new float[] {1, -3.140625f});
            assertThat(reader.read("d").values()).isEqualTo(new float[] {(float) Math.PI, 0});
        }
    }

    @Test
    void aTensorOfAnotherTypeOnlyFailsWhenItIsAskedFor() throws IOException {
        Path file = file("{\"mask\":{\"dtype\":\"BOOL\",\"shape\":[3],\"data_offsets\":[0,3]}}", new byte[3]);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.names()).containsExactly("mask");
            assertThatThrownBy(() -> reader.read("mask"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("'mask' is of type BOOL; only [F64, F32, F16, BF16] can be read");
            assertThatThrownBy(() -> reader.read("x")).hasMessageContaining("has no tensor 'x'");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]} | not valid JSON",
                "[] | not a JSON object",
                "{\"a\":7} | describes tensor 'a' as 7",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}} | 'shape' of whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | 'shape' of whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | two 'data_offsets'",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | needs 12 bytes and has 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,8]}} | is not possible",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | neither overlap nor leave gaps",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | neither overlap nor leave gaps",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | end at byte 4 of the data, which has 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | the file is cut short",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | Duplicate field 'a'",
            })
    void aWrongHeaderIsRefused(String header, String message) throws IOException {
        Path file = file(header, new byte[8]);
        assertThatThrownBy(() -> SafetensorsReader.open(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "cut after {0} bytes")
    @ValueSource(ints = {0, 5, 8, 40, 70, 95})
    void aTruncatedFileIsRefused(int bytes) throws IOException {
        Path file = directory.resolve("x.safetensors");
        Safetensors.write(file, List.of(new Tensor("a", new long[] {7}, ramp(7))), Map.of());
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
        assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path file = directory.resolve("x.safetensors");
        Tensor tensor = new Tensor("a", new long[] {7}, ramp(7));
        Safetensors.write(file, List.of(tensor), Map.of());
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> Safetensors.write(file, List.of(tensor, tensor), Map.of()))
                .hasMessageContaining("two tensors are named 'a'");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(directory).isDirectoryNotContaining(AtomicFile::isPartial);
    }

    @Test
    void aTensorHasAsManyValuesAsItsShape() {
        assertThatThrownBy(() -> new Tensor("a", new long[] {2, 3}, new float[5]))
                .hasMessageContaining("tensor a of shape [2, 3] has 5 values");
    }
}
