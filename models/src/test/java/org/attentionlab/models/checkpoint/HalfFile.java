package org.attentionlab.models.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A safetensors file of type F16 with random values, written and read back without the code that is tested. */
public final class HalfFile {

    private static final int DRAWN = 1 << 14;
    private static final double[] DECODED = decoded();
    private static final int ONE = 0x3C00;
    private static final int LARGEST = 1400;
    private static final int FRACTION_BITS = 10;

    private final Map<String, int[]> shapes = new LinkedHashMap<>();
    private final Map<String, short[]> values = new LinkedHashMap<>();
    private final SplittableRandom random;

    /** An empty file whose values follow a seed. */
    public HalfFile(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A tensor of numbers from -0.043 to 0.043, as weights are. */
    public void weights(String name, int... shape) {
        add(name, shape, () -> half(random.nextInt(-LARGEST, LARGEST)));
    }

    /** A tensor of numbers from 1 to 1.2, as gains are. */
    public void gains(String name, int... shape) {
        add(name, shape, () -> (short) (ONE + random.nextInt(200)));
    }

    private interface Draw {
        short next();
    }

    /** Draws a tensor's first values, and goes on with them in another order at each turn, which is faster. */
    private void add(String name, int[] shape, Draw draw) {
        short[] drawn = new short[IntStream.of(shape).reduce(1, (a, b) -> a * b)];
        int first = Math.min(drawn.length, DRAWN);
        for (int i = 0; i < first; i++) {
            drawn[i] = draw.next();
        }
        for (int at = first; at < drawn.length; ) {
            int from = random.nextInt(DRAWN / 2);
            int count = Math.min(DRAWN / 2, drawn.length - at);
            System.arraycopy(drawn, from, drawn, at, count);
            at += count;
        }
        shapes.put(name, shape);
        values.put(name, drawn);
    }

    /** A copy of a tensor under another name. */
    public void copy(String from, String to) {
        shapes.put(to, shapes.get(from));
        values.put(to, values.get(from));
    }

    /** {@code m} 32768ths; {@code m} has at most 11 binary digits, so that nothing is rounded. */
    private static short half(int m) {
        int size = Math.abs(m);
        int exponent = 31 - Integer.numberOfLeadingZeros(Math.max(1, size));
        int bits = size == 0
                ? 0
                : exponent == 0
                        ? 1 << (FRACTION_BITS - 1)
                        : exponent << FRACTION_BITS | (size << (FRACTION_BITS - exponent)) & 0x3FF;
        return (short) (bits | (m < 0 ? 0x8000 : 0));
    }

    /** The values of a tensor, in double precision. */
    public double[] get(String name) {
        short[] halves = values.get(name);
        double[] result = new double[halves.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = DECODED[halves[i] & 0xFFFF];
        }
        return result;
    }

    private static double[] decoded() {
        double[] values = new double[1 << 16];
        for (int bits = 0; bits < values.length; bits++) {
            int exponent = (bits >> FRACTION_BITS) & 0x1F;
            int fraction = bits & 0x3FF;
            double size = exponent == 0 ? Math.scalb(fraction, -24) : Math.scalb(1024 + fraction, exponent - 25);
            values[bits] = (short) bits < 0 ? -size : size;
        }
        return values;
    }

    /** Writes the file, each name behind a prefix. */
    public void write(Path file, String prefix) throws IOException {
        long[] at = new long[1];
        String header = values.entrySet().stream()
                .map(tensor -> {
                    long begin = at[0];
                    at[0] += 2L * tensor.getValue().length;
                    String shape = IntStream.of(shapes.get(tensor.getKey()))
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(","));
                    return String.format(
                            "\"%s%s\":{\"dtype\":\"F16\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
                            tensor.getKey().startsWith("lm_head") ? "" : prefix, tensor.getKey(), shape, begin, at[0]);
                })
                .collect(Collectors.joining(",", "{", "}"));
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(text.length)
                    .array());
            out.write(text);
            for (short[] tensor : values.values()) {
                ByteBuffer bytes = ByteBuffer.allocate(2 * tensor.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asShortBuffer().put(tensor);
                out.write(bytes.array());
            }
        }
    }
}
