package org.attentionlab.base.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;

/** Bytes in JSON: a list of texts in Base64, each of at most 768 KiB of them, so that no text grows beyond what is read. */
public final class JsonBytes {

    private static final int PIECE = 768 << 10;

    private JsonBytes() {}

    /**
     * Bytes as JSON.
     *
     * @param bytes any number of them
     * @return the list
     */
    public static ArrayNode write(byte[] bytes) {
        ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
        for (int from = 0; from < bytes.length; from += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, bytes.length));
            pieces.add(Base64.getEncoder().encodeToString(piece));
        }
        return pieces;
    }

    /**
     * Bytes from JSON.
     *
     * @param pieces what {@link #write} has returned
     * @return the bytes
     * @throws IllegalArgumentException if a text is not Base64
     */
    public static byte[] read(JsonNode pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pieces.forEach(piece -> bytes.writeBytes(Base64.getDecoder().decode(piece.asText())));
        return bytes.toByteArray();
    }
}
