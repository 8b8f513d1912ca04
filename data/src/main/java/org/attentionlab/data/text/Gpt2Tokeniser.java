package org.attentionlab.data.text;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;
import org.attentionlab.data.DataException;

/**
 * GPT-2's byte pairs: words of the UTF-8 form, each cut by merging the pair of neighbours that was merged earliest in
 * training (Sennrich et al., arXiv 1508.07909; Radford et al., Language Models are Unsupervised Multitask Learners,
 * 2019). A vocabulary of 50,257 that knows every text; the last token, {@code <|endoftext|>}, is in none: written out
 * it is read as the characters it consists of.
 *
 * <p>A word is a run of letters, of digits or of other signs with the blank before it, so the tokens of a joined text
 * are not always the joined tokens of its parts.
 */
public final class Gpt2Tokeniser implements Tokeniser {
    /** The name in study files and checkpoints. */
    public static final String NAME = "gpt2";

    private static final int VOCABULARY_SIZE = 50_257;

    private final Encoding pairs = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    @Override
    public int vocabularySize() {
        return VOCABULARY_SIZE;
    }

    /** {@inheritDoc} Only half of a surrogate pair, which no valid text holds, has no tokens. */
    @Override
    public int[] encode(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new DataException(ByteTokeniser.HALF_A_PAIR);
        }
        return pairs.encodeOrdinary(text).toArray();
    }

    /** {@inheritDoc} Bytes that form no character become U+FFFD, the replacement character. */
    @Override
    public String decode(int[] tokens) {
        IntArrayList list = new IntArrayList(tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= VOCABULARY_SIZE) {
                throw new IllegalArgumentException(
                        "token " + tokens[i] + " at " + i + " is none of GPT-2's: 0 to " + (VOCABULARY_SIZE - 1));
            }
            list.add(tokens[i]);
        }
        return new String(pairs.decodeBytes(list), StandardCharsets.UTF_8);
    }

    @Override
    public int bytes(int token) {
        IntArrayList one = new IntArrayList(1);
        one.add(token);
        return pairs.decodeBytes(one).length;
    }

    @Override
    public TokeniserDescription description() {
        return new TokeniserDescription(NAME, "");
    }
}
