package org.attentionlab.data.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attentionlab.data.DataException;

/**
 * A corpus as tokens, split in two: the first nine tenths to train on, the rest to validate with.
 *
 * <p>The split falls at the end of the first document that reaches 90 % of the tokens, so that no document is on both
 * sides. Where that would leave less than 5 % to validate with (there is only one document, or a long one lies across
 * the mark) it falls after exactly 90 % of the tokens, rounded down.
 */
public final class TokenisedText {
    private final Corpus corpus;
    private final Tokeniser tokeniser;
    private final int[] train;
    private final int[] validation;

    private TokenisedText(Corpus corpus, Tokeniser tokeniser, int[] tokens, int cut) {
        this.corpus = corpus;
        this.tokeniser = tokeniser;
        this.train = Arrays.copyOfRange(tokens, 0, cut);
        this.validation = Arrays.copyOfRange(tokens, cut, tokens.length);
    }

    /**
     * Encodes and splits a corpus.
     *
     * @param corpus the text
     * @param tokeniser a tokeniser that knows all of its characters
     * @return the tokens on both sides
     * @throws DataException if the text has fewer than two tokens or more than an array can hold
     */
    public static TokenisedText of(Corpus corpus, Tokeniser tokeniser) {
        List<int[]> parts = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < corpus.documents().size(); i++) {
            int[] part = tokeniser.encode(corpus.part(i));
            parts.add(part);
            total += part.length;
        }
        if (total < 2 || total > Integer.MAX_VALUE - 8) {
            throw new DataException("corpus '" + corpus.name() + "' has " + total + " tokens; legal are 2 to "
                    + (Integer.MAX_VALUE - 8));
        }
        int[] tokens = new int[(int) total];
        int[] ends = new int[parts.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            int[] part = parts.get(i);
            System.arraycopy(part, 0, tokens, end, part.length);
            end += part.length;
            ends[i] = end;
        }
        return new TokenisedText(corpus, tokeniser, tokens, cut(ends));
    }

    /** Where validation begins, given where each document ends. */
    private static int cut(int[] ends) {
        long total = ends[ends.length - 1];
        for (int end : ends) {
            if (end * 10L >= total * 9) {
                return end * 20L <= total * 19 ? end : (int) (total * 9 / 10);
            }
        }
        throw new IllegalStateException("the last document ends at " + total + ", before 90 % of it");
    }

    /**
     * The name of the corpus.
     *
     * @return a registered name, or the file's or directory's own
     */
    public String name() {
        return corpus.name();
    }

    /**
     * The tokeniser that made the tokens.
     *
     * @return the tokeniser, to decode them or to encode a prompt
     */
    public Tokeniser tokeniser() {
        return tokeniser;
    }

    /**
     * The tokens to train on.
     *
     * @return the array itself, not a copy: not to be written to
     */
    public int[] train() {
        return train;
    }

    /**
     * The tokens to validate with.
     *
     * @return the array itself, not a copy: not to be written to
     */
    public int[] validation() {
        return validation;
    }

    /**
     * The tokens on both sides together, as they follow each other in the text.
     *
     * @return a new array
     */
    public int[] all() {
        int[] all = Arrays.copyOf(train, tokens());
        System.arraycopy(validation, 0, all, train.length, validation.length);
        return all;
    }

    /**
     * The number of documents on both sides together.
     *
     * @return documents
     */
    public int documents() {
        return corpus.documents().size();
    }

    /**
     * The number of characters on both sides together, separators included.
     *
     * @return Unicode code points
     */
    public long characters() {
        return corpus.characters();
    }

    /**
     * The number of tokens on both sides together, separators included.
     *
     * @return tokens
     */
    public int tokens() {
        return train.length + validation.length;
    }

    /**
     * The hash of the text before tokenising, {@link Corpus#sha256()}.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return corpus.sha256();
    }
}
