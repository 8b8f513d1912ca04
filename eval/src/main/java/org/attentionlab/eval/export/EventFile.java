package org.attentionlab.eval.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Scalars as TensorBoard reads them: a file of TFRecords (length, checksum of it, data, checksum of that; checksums are CRC-32C, rotated and
 * shifted), each a protocol buffer {@code Event} with a {@code Summary} of one value, after one that names the version
 * (tensorflow/core/util/event.proto, tensorflow/core/lib/io/record_writer.cc).
 */
final class EventFile {

    private static final String VERSION = "brain.Event:2";
    private static final int CHECKSUM_SHIFT = 0xa282ead8;

    /** Fields of the messages, each with the kind of what follows: number, kind. */
    private static final int WALL_TIME = 1 << 3 | 1;

    private static final int STEP = 2 << 3;
    private static final int FILE_VERSION = 3 << 3 | 2;
    private static final int SUMMARY = 5 << 3 | 2;
    private static final int SUMMARY_VALUE = 1 << 3 | 2;
    private static final int VALUE_TAG = 1 << 3 | 2;
    private static final int SIMPLE_VALUE = 2 << 3 | 5;

    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    /** A file without scalars. */
    EventFile() {
        record(event(0, 0, FILE_VERSION, VERSION.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Adds a scalar.
     *
     * @param tag what it is; before a {@code /} stands the group it is shown in
     * @param step where on the horizontal axis
     * @param seconds when it was, in seconds
     * @param value the number, kept in single precision
     */
    void scalar(String tag, long step, double seconds, double value) {
        ByteArrayOutputStream scalar = new ByteArrayOutputStream();
        bytes(scalar, VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8));
        scalar.write(SIMPLE_VALUE);
        scalar.writeBytes(little(Float.BYTES).putFloat((float) value).array());
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        bytes(summary, SUMMARY_VALUE, scalar.toByteArray());
        record(event(seconds, step, SUMMARY, summary.toByteArray()));
    }

    /** The file. */
    byte[] content() {
        return records.toByteArray();
    }

    private static byte[] event(double seconds, long step, int field, byte[] value) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.write(WALL_TIME);
        event.writeBytes(little(Double.BYTES).putDouble(seconds).array());
        if (step != 0) {
            event.write(STEP);
            number(event, step);
        }
        bytes(event, field, value);
        return event.toByteArray();
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        out.write(field);
        number(out, value.length);
        out.writeBytes(value);
    }

    /** Seven bits to a byte, the lowest first; the eighth says that there are more. */
    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void record(byte[] data) {
        byte[] length = little(Long.BYTES).putLong(data.length).array();
        records.writeBytes(length);
        records.writeBytes(checksum(length));
        records.writeBytes(data);
        records.writeBytes(checksum(data));
    }

    private static byte[] checksum(byte[] data) {
        CRC32C checksum = new CRC32C();
        checksum.update(data);
        return little(Integer.BYTES)
                .putInt(Integer.rotateRight((int) checksum.getValue(), 15) + CHECKSUM_SHIFT)
                .array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
