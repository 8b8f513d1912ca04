package org.attentionlab.models.checkpoint;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An open safetensors file. Its header has been read and checked; a tensor's values are read when asked for, those of
 * type F16, BF16 and F64 as the nearest float.
 */
public final class SafetensorsReader implements Closeable {

    private static final long LARGEST_HEADER = 100_000_000;
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final long dataStart;
    private final SafetensorsHeader header;

    private SafetensorsReader(Path file, FileChannel channel, long dataStart, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.dataStart = dataStart;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @throws CheckpointException if it is not a whole, valid safetensors file
     */
    public static SafetensorsReader open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            long size = channel.size();
            if (size < Long.BYTES) {
                throw new CheckpointException("it has " + size + " bytes, too few for a safetensors file");
            }
            long length = read(channel, 0, Long.BYTES).getLong();
            if (length < 2 || length > Math.min(LARGEST_HEADER, size - Long.BYTES)) {
                throw new CheckpointException("it says its header has " + length + " bytes, and the file has " + size
                        + "; it is cut short or no safetensors file");
            }
            byte[] bytes = read(channel, Long.BYTES, (int) length).array();
            long dataStart = Long.BYTES + length;
            return new SafetensorsReader(file, channel, dataStart, SafetensorsHeader.parse(bytes, size - dataStart));
        } catch (CheckpointException e) {
            channel.close();
            throw new CheckpointException(file + " can't be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, at, buffer);
        return buffer;
    }

    private static void fill(FileChannel channel, long at, ByteBuffer buffer) throws IOException {
        long place = at;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, place);
            if (got < 0) {
                throw new EOFException("the file ends at byte " + place);
            }
            place += got;
        }
        buffer.flip();
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** The file's own notes. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The names of the tensors, in the order of the header. */
    public List<String> names() {
        return header.entries().stream().map(TensorEntry::name).toList();
    }

    List<TensorEntry> entries() {
        return header.entries();
    }

    /**
     * Reads a tensor.
     *
     * @throws CheckpointException if there is none of that name or its type is not one of F32, F16, BF16 and F64
     */
    public Tensor read(String name) throws IOException {
        Optional<TensorEntry> found = header.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            throw new CheckpointException(file + " has no tensor '" + name + "'");
        }
        TensorEntry entry = found.get();
        ElementType type = Arrays.stream(ElementType.values())
                .filter(known -> known.name().equals(entry.type()))
                .findFirst()
                .orElseThrow(() -> new CheckpointException(file + ": tensor '" + name + "' is of type " + entry.type()
                        + "; only " + Arrays.toString(ElementType.values()) + " can be read"));
        float[] values = new float[Tensor.size(entry.dimensions())];
        ByteBuffer buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER, Math.max(1, entry.end() - entry.begin())))
                .order(ByteOrder.LITTLE_ENDIAN);
        int index = 0;
        for (long at = entry.begin(); at < entry.end(); at += BUFFER) {
            buffer.clear().limit((int) Math.min(BUFFER, entry.end() - at));
            fill(channel, dataStart + at, buffer);
            while (buffer.hasRemaining()) {
                values[index++] = type.next(buffer);
            }
        }
        return new Tensor(name, entry.dimensions(), values);
    }

    /** Reads all tensors. */
    public List<Tensor> readAll() throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        for (String name : names()) {
            tensors.add(read(name));
        }
        return tensors;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
