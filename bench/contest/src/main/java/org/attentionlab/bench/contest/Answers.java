package org.attentionlab.bench.contest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Named arrays on their way from a side to the referee. */
final class Answers {

    private Answers() {}

    static void write(Path file, Map<String, float[]> arrays) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(arrays.size());
            for (Map.Entry<String, float[]> array : arrays.entrySet()) {
                out.writeUTF(array.getKey());
                out.writeInt(array.getValue().length);
                for (float value : array.getValue()) {
                    out.writeFloat(value);
                }
            }
        }
    }

    static Map<String, float[]> read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            Map<String, float[]> arrays = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                float[] values = new float[in.readInt()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
                arrays.put(name, values);
            }
            return arrays;
        }
    }

    /**
     * The first difference that is larger than the tolerance, relative to the largest entry of the array; empty where
     * both sides say the same.
     */
    static Optional<String> difference(Map<String, float[]> ours, Map<String, float[]> theirs, double tolerance) {
        if (!ours.keySet().equals(theirs.keySet())) {
            return Optional.of("we compute " + ours.keySet() + ", the peer " + theirs.keySet());
        }
        for (String name : ours.keySet()) {
            float[] a = ours.get(name);
            float[] b = theirs.get(name);
            if (a.length != b.length) {
                return Optional.of(name + " has " + a.length + " entries, the peer's " + b.length);
            }
            double largest = 0;
            for (float value : b) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < a.length; i++) {
                if (!(Math.abs((double) a[i] - b[i]) <= tolerance * largest)) {
                    return Optional.of(name + "[" + i + "] is " + a[i] + ", the peer's " + b[i]
                            + ", where the largest entry is " + largest);
                }
            }
        }
        return Optional.empty();
    }
}
