package org.attentionlab.data.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.attentionlab.data.DataException;

/** One token per byte of the UTF-8 form: a vocabulary of 256 that knows every text. */
public final class ByteTokeniser implements Tokeniser {
    /** The name in study files and checkpoints. */
    public static final String NAME = "byte";

    /** Why a text has no UTF-8 form. */
    static final String HALF_A_PAIR = "the text holds half of a surrogate pair, which is no character";

    private static final int VOCABULARY_SIZE = 256;

    @Override
    public int vocabularySize() {
        return VOCABULARY_SIZE;
    }

    /** {@inheritDoc} Only half of a surrogate pair, which no valid text holds, has no tokens. */
    @Override
    public int[] encode(String text) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new DataException(HALF_A_PAIR, e);
        }
        int[] tokens = new int[bytes.remaining()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = Byte.toUnsignedInt(bytes.get());
        }
        return tokens;
    }

    /** {@inheritDoc} Bytes that form no character become U+FFFD, the replacement character. */
    @Override
    public String decode(int[] tokens) {
        byte[] bytes = new byte[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= VOCABULARY_SIZE) {
                throw new IllegalArgumentException("token " + tokens[i] + " at " + i + " is no byte: 0 to 255");
            }
            bytes[i] = (byte) tokens[i];
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public int bytes(int token) {
        return 1;
    }

    @Override
    public TokeniserDescription description() {
        return new TokeniserDescription(NAME, "");
    }
}
