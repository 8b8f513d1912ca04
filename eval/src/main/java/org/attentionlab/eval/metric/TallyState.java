package org.attentionlab.eval.metric;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What tallies have added up, as numbers in a row: one tally writes them, and another of its kind adds them, in the same order, in this
 * process or in another. Doubles keep every bit.
 */
public final class TallyState {

    private static final int FIRST = 16;

    private long[] words = new long[FIRST];
    private int size;

    /** Writes a number. */
    public void number(double value) {
        count(Double.doubleToRawLongBits(value));
    }

    /** Writes a count. */
    public void count(long value) {
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = value;
    }

    /** Writes whether something is so. */
    public void flag(boolean value) {
        count(value ? 1 : 0);
    }

    /**
     * What was written.
     *
     * @return eight bytes for each number or count, the highest first
     */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
        bytes.asLongBuffer().put(words, 0, size);
        return bytes.array();
    }

    /** Reads from the begin what was written. */
    public Reader reader() {
        return reader(bytes());
    }

    /** Reads what {@link #bytes} gave. */
    public static Reader reader(byte[] bytes) {
        return new Reader(ByteBuffer.wrap(bytes));
    }

    /** Reads what was written, in the same order; throws {@link java.nio.BufferUnderflowException} behind the last. */
    public static final class Reader {

        private final ByteBuffer bytes;

        private Reader(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        /** The next number. */
        public double number() {
            return Double.longBitsToDouble(bytes.getLong());
        }

        /** The next count. */
        public long count() {
            return bytes.getLong();
        }

        /** Whether the next thing is so. */
        public boolean flag() {
            return bytes.getLong() != 0;
        }
    }
}
