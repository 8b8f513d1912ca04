package org.attentionlab.data.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.attentionlab.data.DataException;

/** One token per Unicode code point, out of the distinct code points of a training text in ascending order. */
public final class CharacterTokeniser implements Tokeniser {
    /** The name in study files and checkpoints. */
    public static final String NAME = "character";

    private static final int NONE = -1;

    private final int[] characters;
    private final int[] tokenOf;

    /**
     * A tokeniser for given characters.
     *
     * @param vocabulary at least one character, each once, in ascending order of their code points
     * @throws DataException if the vocabulary is empty, unordered, or repeats a character
     */
    public CharacterTokeniser(String vocabulary) {
        characters = vocabulary.codePoints().toArray();
        if (characters.length == 0) {
            throw new DataException("the character tokeniser needs a vocabulary of at least one character");
        }
        for (int token = 1; token < characters.length; token++) {
            if (characters[token] <= characters[token - 1]) {
                throw new DataException("the vocabulary of a character tokeniser must ascend without repeats: "
                        + name(characters[token]) + " follows " + name(characters[token - 1]));
            }
        }
        tokenOf = new int[characters[characters.length - 1] + 1];
        Arrays.fill(tokenOf, NONE);
        for (int token = 0; token < characters.length; token++) {
            tokenOf[characters[token]] = token;
        }
    }

    /**
     * The tokeniser whose vocabulary is the distinct characters of a corpus, the separator of its documents included.
     *
     * @param corpus the text
     * @return a tokeniser that can encode all of it
     */
    public static CharacterTokeniser of(Corpus corpus) {
        BitSet distinct = new BitSet();
        for (int i = 0; i < corpus.documents().size(); i++) {
            corpus.part(i).codePoints().forEach(distinct::set);
        }
        StringBuilder vocabulary = new StringBuilder();
        distinct.stream().forEach(vocabulary::appendCodePoint);
        return new CharacterTokeniser(vocabulary.toString());
    }

    @Override
    public int vocabularySize() {
        return characters.length;
    }

    /** {@inheritDoc} A character outside the vocabulary is an error that names it and its place. */
    @Override
    public int[] encode(String text) {
        int[] tokens = new int[text.codePointCount(0, text.length())];
        int at = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            int token = character < tokenOf.length ? tokenOf[character] : NONE;
            if (token == NONE) {
                throw new DataException("character " + name(character) + " at position " + at + " is not among the "
                        + characters.length + " characters of the training text");
            }
            tokens[at++] = token;
        }
        return tokens;
    }

    @Override
    public String decode(int[] tokens) {
        StringBuilder text = new StringBuilder(tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < 0 || tokens[i] >= characters.length) {
                throw new IllegalArgumentException(
                        "token " + tokens[i] + " at " + i + " is no character: 0 to " + (characters.length - 1));
            }
            text.appendCodePoint(characters[tokens[i]]);
        }
        return text.toString();
    }

    @Override
    public int bytes(int token) {
        return Character.toString(characters[token]).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public TokeniserDescription description() {
        return new TokeniserDescription(NAME, new String(characters, 0, characters.length));
    }

    private static String name(int character) {
        return Character.isISOControl(character)
                ? String.format("U+%04X", character)
                : String.format("'%s' (U+%04X)", Character.toString(character), character);
    }
}
