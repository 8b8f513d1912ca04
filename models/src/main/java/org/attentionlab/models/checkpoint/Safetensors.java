package org.attentionlab.models.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.attentionlab.base.file.AtomicFile;

/**
 * Writes safetensors files: eight bytes with the length of the header (little-endian), the header as JSON, and the values
 * of the tensors as little-endian floats. {@link SafetensorsReader} reads them.
 */
public final class Safetensors {

    private static final int BUFFER = 1 << 18;

    private Safetensors() {}

    /**
     * Writes a file. Whoever reads it meanwhile, or after a crash, sees the old file or the whole new one.
     *
     * @param tensors in the order in which they stand in the file
     * @param metadata the file's own notes
     * @throws IllegalArgumentException if two tensors have one name
     */
    public static void write(Path file, List<Tensor> tensors, Map<String, String> metadata) throws IOException {
        AtomicFile.write(file, out -> write(out, tensors, metadata));
    }

    static void write(OutputStream out, List<Tensor> tensors, Map<String, String> metadata) throws IOException {
        byte[] header = SafetensorsHeader.of(tensors, metadata).bytes();
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors) {
            float[] values = tensor.values();
            for (int at = 0; at < values.length; at += BUFFER) {
                int count = Math.min(BUFFER, values.length - at);
                buffer.asFloatBuffer().put(values, at, count);
                out.write(buffer.array(), 0, count * Float.BYTES);
            }
        }
    }
}
