package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaSourceTest {
    private final List<Document> documents = JavaSource.documents();

    @Test
    void readsEverySourceFileInOrder() {
        assertThat(documents).hasSize(1_122);
        assertThat(documents).extracting(Document::name).isSorted().allMatch(name -> name.endsWith(".java"));
        assertThat(documents.stream()
                        .mapToLong(document -> document.text().getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isEqualTo(9_131_965);
    }

    @Test
    void filesAreWhole() {
        assertThat(documents)
                .filteredOn(document -> document.name().equals("org/apache/lucene/index/IndexWriter.java"))
                .singleElement()
                .satisfies(document -> assertThat(document.text())
                        .startsWith("/*")
                        .contains("public class IndexWriter")
                        .endsWith("}\n"));
    }
}
