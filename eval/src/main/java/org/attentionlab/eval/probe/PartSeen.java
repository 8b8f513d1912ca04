package org.attentionlab.eval.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a GPT showed on a part of its evaluation.
 *
 * @param batches what it showed on each batch, in their order
 * @param milliseconds how long that took
 */
public record PartSeen(List<BatchSeen> batches, long milliseconds) {

    /** Copies the list. */
    public PartSeen {
        batches = List.copyOf(batches);
    }

    /** As bytes, for files and other processes. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(milliseconds);
            out.writeInt(batches.size());
            for (BatchSeen batch : batches) {
                batch.write(out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * From bytes.
     *
     * @throws IOException if they are not those of a part
     */
    public static PartSeen of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long milliseconds = in.readLong();
            List<BatchSeen> batches = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                batches.add(BatchSeen.read(in));
            }
            return new PartSeen(batches, milliseconds);
        }
    }
}
