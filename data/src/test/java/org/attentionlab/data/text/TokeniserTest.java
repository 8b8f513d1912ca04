package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokeniserTest {
    static final List<String> NAMES = Tokeniser.NAMES;

    private static final String TEXT = "b\r\nÄ\u00a0\uD83D\uDE00a\0b";

    private final Corpus corpus = new Corpus("text", "", List.of(new Document("d", TEXT)));

    @ParameterizedTest
    @FieldSource("NAMES")
    void decodingUndoesEncoding(String name) {
        Tokeniser tokeniser = Tokeniser.named(name, corpus);

        assertThat(tokeniser.decode(tokeniser.encode(TEXT))).isEqualTo(TEXT);
        assertThat(tokeniser.encode("")).isEmpty();
        assertThat(tokeniser.decode(new int[0])).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void rebuiltTokeniserEncodesTheSame(String name) {
        Tokeniser tokeniser = Tokeniser.named(name, corpus);
        Tokeniser rebuilt = Tokeniser.of(tokeniser.description());

        assertThat(tokeniser.description().name()).isEqualTo(name);
        assertThat(rebuilt.description()).isEqualTo(tokeniser.description());
        assertThat(rebuilt.vocabularySize()).isEqualTo(tokeniser.vocabularySize());
        assertThat(rebuilt.encode(TEXT)).isEqualTo(tokeniser.encode(TEXT));
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void tokensOutsideTheVocabularyAreRefused(String name) {
        Tokeniser tokeniser = Tokeniser.named(name, corpus);

        assertThatThrownBy(() -> tokeniser.decode(new int[] {0, tokeniser.vocabularySize()}))
                .hasMessageContaining("token " + tokeniser.vocabularySize() + " at 1");
        assertThatThrownBy(() -> tokeniser.decode(new int[] {-1})).hasMessageContaining("token -1 at 0");
    }

    @Test
    void bytesAreTheirOwnNumbers() {
        Tokeniser bytes = new ByteTokeniser();

        assertThat(bytes.vocabularySize()).isEqualTo(256);
        assertThat(bytes.encode("aé\uD83D\uDE00")).containsExactly('a', 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80);
    }

    @Test
    void bytesThatFormNoCharacterAreReplaced() {
        assertThat(new ByteTokeniser().decode(new int[] {'a', 0xc3, 'b'})).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"byte", "byte_pair", "gpt2"})
    void bytesOfHalfASurrogatePairAreRefused(String name) {
        assertThatThrownBy(() -> Tokeniser.named(name, corpus).encode("a\uD83D"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("surrogate");
    }

    /** Numbers that GPT-2's published encoder gives. */
    @Test
    void bytePairsAreThoseOfGpt2() {
        Tokeniser pairs = new Gpt2Tokeniser();

        assertThat(pairs.vocabularySize()).isEqualTo(50_257);
        assertThat(pairs.encode("Hello world")).containsExactly(15_496, 995);
        assertThat(pairs.encode("Hello, my dog is cute")).containsExactly(15_496, 11, 616, 3_290, 318, 13_779);
        assertThat(pairs.decode(new int[] {50_256})).isEqualTo("<|endoftext|>");
        assertThat(pairs.encode("<|endoftext|>")).doesNotContain(50_256);
    }

    @Test
    void partOfACharacterIsReplaced() {
        Tokeniser pairs = new Gpt2Tokeniser();
        int[] whole = pairs.encode("\uD83D\uDE00");

        assertThat(whole).hasSizeGreaterThan(1);
        assertThat(pairs.decode(new int[] {whole[0]})).isEqualTo("\uFFFD");
    }

    @Test
    void charactersAreNumberedInAscendingOrderOfCodePoints() {
        Tokeniser characters = Tokeniser.named("character", corpus);

        assertThat(characters.description().vocabulary()).isEqualTo("\0\n\rab\u00a0Ä\uD83D\uDE00");
        assertThat(characters.vocabularySize()).isEqualTo(8);
        assertThat(characters.encode("\uD83D\uDE00a\0")).containsExactly(7, 3, 0);
    }

    @Test
    void charactersBeyondTheBasicPlaneComeAfterAllOthers() {
        Corpus mixed = new Corpus("mixed", "", List.of(new Document("d", "\uFF5E\uD83D\uDE00")));

        assertThat(CharacterTokeniser.of(mixed).description().vocabulary()).isEqualTo("\uFF5E\uD83D\uDE00");
    }

    @Test
    void separatorOfDocumentsIsACharacter() {
        Corpus two = new Corpus("two", "", List.of(new Document("1", "a"), new Document("2", "b")));

        assertThat(CharacterTokeniser.of(two).description().vocabulary()).isEqualTo("\nab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aé", "a\uD83D\uDE01", "a\uD83D", "a\t"})
    void unknownCharacterIsRefusedWithItsPlace(String prompt) {
        assertThatThrownBy(() -> Tokeniser.named("character", corpus).encode(prompt))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(String.format("U+%04X", prompt.codePointAt(1)))
                .hasMessageContaining("at position 1 is not among the 8 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ba", "aab"})
    void vocabularyMustAscendAndNotBeEmpty(String vocabulary) {
        assertThatThrownBy(() -> Tokeniser.of(new TokeniserDescription("character", vocabulary)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("vocabulary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"byte", "gpt2"})
    void fixedVocabularyIsNotDescribed(String name) {
        assertThatThrownBy(() -> Tokeniser.of(new TokeniserDescription(name, "ab")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void unknownTokeniserIsAnsweredWithTheNearestOne() {
        String message =
                "unknown tokeniser 'char'; there are byte, character, byte_pair, gpt2; did you mean 'character'?";

        assertThatThrownBy(() -> Tokeniser.named("char", corpus)).hasMessage(message);
        assertThatThrownBy(() -> Tokeniser.of(new TokeniserDescription("bytes", "")))
                .hasMessageEndingWith("did you mean 'byte'?");
    }
}
