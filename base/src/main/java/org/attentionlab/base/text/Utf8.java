package org.attentionlab.base.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Bytes as UTF-8: whatever is not is refused instead of being replaced. */
public final class Utf8 {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LONGEST_UNIT = 4;

    private Utf8() {}

    /** Bytes that are not UTF-8; the message says why, to follow a file's name and a space. */
    public static final class MalformedException extends CharacterCodingException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        private MalformedException(String problem) {
            this.problem = problem;
        }

        /** What is wrong, such as {@code is not UTF-8 text: byte 0xff at offset 12}. */
        @Override
        public String getMessage() {
            return problem;
        }
    }

    /**
     * Decodes a whole text. A byte order mark at its start names the encoding and is no part of the text; everything
     * else, line ends included, stays as it is.
     *
     * @param bytes the text in UTF-8
     * @return the text
     * @throws MalformedException where a byte cannot be part of UTF-8
     */
    public static String decode(byte[] bytes) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            boolean marked = startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE);
            throw malformed(bytes, in.position(), marked);
        }
        out.flip();
        if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
            out.get();
        }
        return out.toString();
    }

    /**
     * Decodes a text that begins with a visible character, as YAML and JSON do, so that UTF-16 and UTF-32 are known for
     * what they are even without a byte order mark.
     *
     * @param bytes the text in UTF-8
     * @return the text
     * @throws MalformedException where a byte cannot be part of such a text
     */
    public static String decodeDocument(byte[] bytes) throws MalformedException {
        for (int i = 0; i < Math.min(LONGEST_UNIT, bytes.length); i++) {
            if (bytes[i] == 0) {
                throw malformed(bytes, i, true);
            }
        }
        return decode(bytes);
    }

    private static MalformedException malformed(byte[] bytes, int at, boolean wide) {
        return new MalformedException(String.format(
                "is not UTF-8 text: byte 0x%02x at offset %d%s",
                bytes[at], at, wide ? ", as in UTF-16 or UTF-32" : ""));
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
