package org.attentionlab.data.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.attentionlab.data.DataException;

/** Reads bytes as UTF-8 and refuses whatever is not, instead of replacing it. */
final class StrictUtf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private StrictUtf8() {}

    /**
     * Decodes a whole text. A byte order mark at its start names the encoding and is no part of the text; everything
     * else, line ends included, stays as it is.
     *
     * @param bytes the text in UTF-8
     * @param source what to call it in a complaint
     * @return the text
     * @throws DataException where a byte cannot be part of UTF-8
     */
    static String decode(byte[] bytes, String source) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new DataException(String.format(
                    "%s is not UTF-8 text: byte 0x%02x at offset %d; convert it to UTF-8 or leave it out",
                    source, bytes[in.position()], in.position()));
        }
        out.flip();
        if (out.hasRemaining() && out.get(0) == BYTE_ORDER_MARK) {
            out.get();
        }
        return out.toString();
    }
}
