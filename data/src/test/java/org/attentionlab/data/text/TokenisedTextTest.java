package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenisedTextTest {
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "9, 8", "10, 9", "11, 9", "1115394, 1003854"})
    void oneDocumentIsSplitAfterExactlyNineTenths(int length, int train) {
        TokenisedText text = bytes("x".repeat(length));

        assertThat(text.train()).hasSize(train);
        assertThat(text.validation()).hasSize(length - train);
    }

    @Test
    void manyDocumentsAreSplitWhereTheDocumentThatReachesNineTenthsEnds() {
        String[] documents =
                IntStream.range(0, 40).mapToObj("%02d--"::formatted).toArray(String[]::new);
        TokenisedText text = bytes(documents);

        assertThat(text.tokens()).isEqualTo(40 * 5 - 1);
        assertThat(text.train()).hasSize(36 * 5);
        assertThat(text.tokeniser().decode(text.train()))
                .startsWith("00--\n01--\n")
                .endsWith("\n35--\n");
        assertThat(text.tokeniser().decode(text.validation())).isEqualTo("36--\n37--\n38--\n39--");
    }

    @Test
    void documentAcrossTheMarkGoesToTrainingWhole() {
        TokenisedText text = bytes("a".repeat(88), "b".repeat(4), "c".repeat(6));

        assertThat(text.tokens()).isEqualTo(100);
        assertThat(text.train()).hasSize(89 + 5);
        assertThat(text.tokeniser().decode(text.validation())).isEqualTo("cccccc");
    }

    @ParameterizedTest
    @CsvSource({"50, 49", "1, 98", "85, 14", "97, 2", "98, 1"})
    void longDocumentAcrossTheMarkIsCutAtTheMark(int first, int second) {
        TokenisedText text = bytes("a".repeat(first), "b".repeat(second));

        assertThat(text.tokens()).isEqualTo(100);
        assertThat(text.train()).hasSize(90);
        assertThat(text.validation()).hasSize(10);
    }

    @Test
    void bothSidesTogetherAreTheWholeText() {
        TokenisedText text = bytes("one", "two\r\n", "\uD83D\uDE00", "", "five");
        int[] all = Arrays.copyOf(text.train(), text.tokens());
        System.arraycopy(text.validation(), 0, all, text.train().length, text.validation().length);

        assertThat(text.tokeniser().decode(all)).isEqualTo("one\ntwo\r\n\n\uD83D\uDE00\n\nfive");
    }

    @Test
    void sizesAreThoseOfTheJoinedText() {
        TokenisedText text = bytes("é", "\uD83D\uDE00");

        assertThat(text.documents()).isEqualTo(2);
        assertThat(text.characters()).isEqualTo(3);
        assertThat(text.tokens()).isEqualTo(2 + 1 + 4);
        assertThat(text.name()).isEqualTo("test");
        assertThat(text.sha256()).hasSize(64);
    }

    @Test
    void hashBelongsToTheTextAndNotToTheTokeniser() {
        Corpus corpus = corpus("abc", "def");

        assertThat(TokenisedText.of(corpus, Tokeniser.named("character", corpus))
                        .sha256())
                .isEqualTo(TokenisedText.of(corpus, new ByteTokeniser()).sha256());
        assertThat(bytes("abc", "deg").sha256())
                .isNotEqualTo(bytes("abc", "def").sha256());
    }

    @Test
    void textOfOneTokenCannotBeSplit() {
        assertThatThrownBy(() -> bytes("x"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("corpus 'test' has 1 tokens; legal are 2 to");
    }

    @ParameterizedTest
    @CsvSource({"europarl-en, 1147227, 127317, 1146368, 127211", "java-source, 8230511, 902575, 8228496, 902565"})
    void builtInCorporaSplitWhereTheyAlwaysDid(
            String name, int trainBytes, int validationBytes, int trainCharacters, int validationCharacters) {
        Corpus corpus = CorpusRegistry.builtIn().find(name).load();
        TokenisedText bytes = TokenisedText.of(corpus, new ByteTokeniser());
        TokenisedText characters = TokenisedText.of(corpus, CharacterTokeniser.of(corpus));

        assertThat(bytes.train()).hasSize(trainBytes);
        assertThat(bytes.validation()).hasSize(validationBytes);
        assertThat(characters.train()).hasSize(trainCharacters);
        assertThat(characters.validation()).hasSize(validationCharacters);
    }

    private static TokenisedText bytes(String... documents) {
        return TokenisedText.of(corpus(documents), new ByteTokeniser());
    }

    private static Corpus corpus(String... texts) {
        List<Document> documents = IntStream.range(0, texts.length)
                .mapToObj(i -> new Document("d" + i, texts[i]))
                .toList();
        return new Corpus("test", "", documents);
    }
}
