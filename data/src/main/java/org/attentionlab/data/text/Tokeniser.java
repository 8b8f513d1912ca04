package org.attentionlab.data.text;

import java.util.List;
import org.attentionlab.data.DataException;

/** Text to token numbers and back. The documents of a corpus are encoded one by one. */
public sealed interface Tokeniser permits ByteTokeniser, CharacterTokeniser, BytePairTokeniser, Gpt2Tokeniser {
    /** The names of all tokenisers, as a study file spells them. */
    List<String> NAMES =
            List.of(ByteTokeniser.NAME, CharacterTokeniser.NAME, BytePairTokeniser.NAME, Gpt2Tokeniser.NAME);

    /** The tokens of {@code byte_pair} where nobody says how many. */
    int USUAL_VOCABULARY = 1024;

    /**
     * The number of tokens there are; token numbers run from 0 to one less.
     *
     * @return the size of the vocabulary
     */
    int vocabularySize();

    /**
     * Turns text into tokens.
     *
     * @param text any text
     * @return one number per token
     * @throws DataException if the text holds something that has no token
     */
    int[] encode(String text);

    /**
     * Turns tokens into text, whatever a model made of them.
     *
     * @param tokens token numbers
     * @return the text
     * @throws IllegalArgumentException if a number is no token
     */
    String decode(int[] tokens);

    /**
     * How much text a token stands for.
     *
     * @param token a token number
     * @return the bytes of its UTF-8 form
     */
    int bytes(int token);

    /**
     * All that is needed to rebuild this tokeniser with {@link #of(TokeniserDescription)}.
     *
     * @return a value that a checkpoint can carry
     */
    TokeniserDescription description();

    /**
     * Rebuilds a tokeniser.
     *
     * @param description what {@link #description()} gave
     * @return a tokeniser that encodes as that one did
     * @throws DataException if the name is unknown or the vocabulary does not suit it
     */
    static Tokeniser of(TokeniserDescription description) {
        return switch (description.name()) {
            case CharacterTokeniser.NAME -> new CharacterTokeniser(description.vocabulary());
            case BytePairTokeniser.NAME -> BytePairTokeniser.read(description.vocabulary());
            case ByteTokeniser.NAME, Gpt2Tokeniser.NAME -> {
                if (!description.vocabulary().isEmpty()) {
                    throw new DataException("the tokeniser '" + description.name()
                            + "' has a fixed vocabulary; its description must hold none");
                }
                yield description.name().equals(ByteTokeniser.NAME) ? new ByteTokeniser() : new Gpt2Tokeniser();
            }
            default -> throw DataException.unknown("tokeniser", description.name(), NAMES);
        };
    }

    /**
     * Makes the tokeniser of a given name for a corpus.
     *
     * @param name one of {@link #NAMES}
     * @param corpus the text that the vocabulary comes from, where the tokeniser has one of its own
     * @return the tokeniser
     * @throws DataException if the name is unknown
     */
    static Tokeniser named(String name, Corpus corpus) {
        return named(name, corpus, USUAL_VOCABULARY);
    }

    /**
     * Makes the tokeniser of a given name for a corpus.
     *
     * @param name one of {@link #NAMES}
     * @param corpus the text that the vocabulary comes from, where the tokeniser has one of its own
     * @param vocabulary how many tokens {@code byte_pair} may have; the others have as many as they have
     * @return the tokeniser
     * @throws DataException if the name is unknown
     */
    static Tokeniser named(String name, Corpus corpus, int vocabulary) {
        return switch (name) {
            case ByteTokeniser.NAME -> new ByteTokeniser();
            case CharacterTokeniser.NAME -> CharacterTokeniser.of(corpus);
            case BytePairTokeniser.NAME -> BytePairTokeniser.of(corpus, vocabulary);
            case Gpt2Tokeniser.NAME -> new Gpt2Tokeniser();
            default -> throw DataException.unknown("tokeniser", name, NAMES);
        };
    }
}
