package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private final Corpus corpus = new Corpus(
            "three",
            "",
            List.of(new Document("a", "x\r\ny"), new Document("b", ""), new Document("c", "é\uD83D\uDE00")));

    @Test
    void documentsAreJoinedByNewlinesThatEndTheEarlierOne() {
        assertThat(corpus.part(0) + corpus.part(1) + corpus.part(2)).isEqualTo("x\r\ny\n\né\uD83D\uDE00");
        assertThat(corpus.part(2)).isEqualTo("é\uD83D\uDE00");
    }

    @Test
    void charactersAreCodePointsOfTheJoinedText() {
        assertThat(corpus.characters()).isEqualTo(4 + 1 + 1 + 2);
    }

    @Test
    void hashOfOneDocumentIsThatOfItsText() {
        assertThat(of("x\ny\n\nz").sha256())
                .isEqualTo(new ContentHash().add("x\ny\n\nz").hex());
    }

    @Test
    void theSameTextWithOtherEndsOfDocumentsHasAnotherHash() {
        assertThat(List.of(
                        of("x\ny\n\nz").sha256(),
                        of("x", "y\n\nz").sha256(),
                        of("x\ny", "\nz").sha256(),
                        of("x\ny\n", "z").sha256(),
                        of("x", "y", "", "z").sha256()))
                .doesNotHaveDuplicates();
        assertThat(of("x", "y").sha256())
                .isEqualTo(of("x", "y").sha256())
                .isNotEqualTo(of("y", "x").sha256());
    }

    private static Corpus of(String... documents) {
        return new Corpus(
                "test",
                "",
                Stream.of(documents).map(text -> new Document("d", text)).toList());
    }

    @Test
    void documentsCannotBeChangedFromOutside() {
        List<Document> documents = new ArrayList<>(List.of(new Document("a", "x")));
        Corpus copy = new Corpus("copy", "", documents);
        documents.clear();

        assertThat(copy.documents()).hasSize(1);
    }

    @Test
    void corpusWithoutTextIsRefused() {
        assertThatThrownBy(() -> new Corpus("void", "", List.of()))
                .isInstanceOf(DataException.class)
                .hasMessage("corpus 'void' holds no text");
        assertThatThrownBy(() -> new Corpus("void", "", List.of(new Document("a", ""), new Document("b", ""))))
                .isInstanceOf(DataException.class);
    }

    @Test
    void documentNeedsANameAndAText() {
        assertThatThrownBy(() -> new Document("", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Document("a", null)).isInstanceOf(NullPointerException.class);
    }
}
