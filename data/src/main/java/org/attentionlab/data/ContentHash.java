package org.attentionlab.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.attentionlab.base.hash.Sha256;

/**
 * A SHA-256 digest under construction. Text enters as its UTF-8 bytes, numbers enter little-endian, nothing is added in
 * between: the hash of one text is the hash of the file that holds it.
 */
public final class ContentHash {
    private static final int CHUNK = 8192;

    private final MessageDigest digest = Sha256.digest();

    /**
     * Adds the UTF-8 bytes of a text.
     *
     * @param text the text
     * @return this digest
     */
    public ContentHash add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /**
     * Adds bytes as they are.
     *
     * @param bytes the bytes
     * @return this digest
     */
    public ContentHash add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /**
     * Adds one number as eight bytes.
     *
     * @param value the number
     * @return this digest
     */
    public ContentHash add(long value) {
        digest.update(buffer(Long.BYTES).putLong(value).flip());
        return this;
    }

    /**
     * Adds numbers as four bytes each.
     *
     * @param values the numbers
     * @return this digest
     */
    public ContentHash add(int[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            ByteBuffer bytes = buffer(count * Integer.BYTES);
            bytes.asIntBuffer().put(values, from, count);
            digest.update(bytes);
        }
        return this;
    }

    /**
     * Adds numbers as the four bytes of their IEEE 754 form each.
     *
     * @param values the numbers
     * @return this digest
     */
    public ContentHash add(float[] values) {
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            ByteBuffer bytes = buffer(count * Float.BYTES);
            bytes.asFloatBuffer().put(values, from, count);
            digest.update(bytes);
        }
        return this;
    }

    /**
     * The digest of all that was added; afterwards this object is empty again.
     *
     * @return 32 bytes
     */
    public byte[] bytes() {
        return digest.digest();
    }

    /**
     * The digest of all that was added, for people; afterwards this object is empty again.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hex() {
        return Sha256.hex(digest);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
