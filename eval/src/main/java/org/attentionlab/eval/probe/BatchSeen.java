package org.attentionlab.eval.probe;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * What a GPT showed on one batch of windows: all that the metrics at its length need to know of it, whoever ran the model. The model
 * and the windows themselves are not in it.
 *
 * @param losses nats per token, window by window; empty where nobody asks for them
 * @param right the places, counted likewise, whose likeliest token is the right one
 * @param rows what the metrics of attention rows have added up
 * @param activations what the metrics of activations have added up
 */
@SuppressWarnings("ArrayRecordComponent")
public record BatchSeen(float[] losses, BitSet right, byte[] rows, byte[] activations) {

    /** Writes it, every bit of it. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(losses.length);
        for (float loss : losses) {
            out.writeInt(Float.floatToRawIntBits(loss));
        }
        for (byte[] bytes : new byte[][] {right.toByteArray(), rows, activations}) {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Reads what {@link #write} wrote. */
    static BatchSeen read(DataInputStream in) throws IOException {
        byte[] bits = bytes(in, (long) in.readInt() * Float.BYTES);
        float[] losses = new float[bits.length / Float.BYTES];
        ByteBuffer.wrap(bits).asFloatBuffer().get(losses);
        return new BatchSeen(
                losses, BitSet.valueOf(bytes(in, in.readInt())), bytes(in, in.readInt()), bytes(in, in.readInt()));
    }

    private static byte[] bytes(DataInputStream in, long size) throws IOException {
        byte[] bytes = size < 0 || size > in.available() ? new byte[0] : in.readNBytes((int) size);
        if (bytes.length != size) {
            throw new IOException("a part of an evaluation ends before its end");
        }
        return bytes;
    }
}
