package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documented figures, and precision and recall by words that the filter itself does not look at. */
class EuroparlEnglishTest {
    private static final Set<String> OTHER_ENGLISH_WORDS =
            Set.of("are", "it", "not", "has", "been", "their", "would", "our", "from", "these", "they", "be");
    private static final Set<String> FOREIGN_WORDS = Set.of(
            "der", "und", "het", "een", "och", "att", "que", "los", "della", "les", "af", "til", "som", "για", "w",
            "się", "nie", "az", "hogy", "ja", "на", "și", "ir", "un", "ei", "da", "de", "di");

    private static List<Document> all;
    private static List<Document> english;

    @BeforeAll
    static void read() {
        all = EuroparlEnglish.allRecords();
        english = EuroparlEnglish.documents();
    }

    @Test
    void readsEveryRecordOnce() {
        assertThat(all).hasSize(17_597);
        assertThat(all).extracting(Document::name).doesNotHaveDuplicates();
        assertThat(all.get(1).name()).isEqualTo("2 1998-11-17 Frågestund (kommissionen)");
    }

    @Test
    void keepsAsManyRecordsAndBytesAsDocumented() {
        assertThat(english).hasSize(1_270);
        assertThat(english.stream()
                        .mapToLong(document -> document.text().getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .isEqualTo(1_273_275);
        assertThat(english).extracting(Document::text).doesNotHaveDuplicates();
    }

    @Test
    void noRecordIsNearTheThreshold() {
        assertThat(all)
                .extracting(document -> EnglishFilter.functionWordShare(document.text()))
                .noneMatch(share -> share > 0.06 && share < 0.10);
    }

    @Test
    void keptRecordsHoldAlmostNoWordsOfOtherLanguages() {
        assertThat(english)
                .filteredOn(document -> share(document, FOREIGN_WORDS) > 0.05)
                .extracting(Document::name)
                .isEmpty();
        assertThat(english.stream()
                        .mapToDouble(document -> share(document, FOREIGN_WORDS))
                        .average()
                        .orElseThrow())
                .isLessThan(0.002);
    }

    @Test
    void keptRecordsHoldNoGreekOrCyrillicPassage() {
        assertThat(english)
                .filteredOn(document -> document.text()
                                .codePoints()
                                .filter(EuroparlEnglishTest::isGreekOrCyrillic)
                                .count()
                        > 10)
                .extracting(Document::name)
                .isEmpty();
    }

    @Test
    void rejectedRecordsLookEnglishByNoOtherWords() {
        Set<Document> kept = new HashSet<>(english);

        assertThat(all)
                .filteredOn(document -> !kept.contains(document))
                .filteredOn(document -> words(document).length >= 10)
                .filteredOn(document -> share(document, OTHER_ENGLISH_WORDS) > 0.03)
                .extracting(Document::name)
                .isEmpty();
        assertThat(english.stream()
                        .mapToDouble(document -> share(document, OTHER_ENGLISH_WORDS))
                        .average()
                        .orElseThrow())
                .as("the same words in what was kept")
                .isGreaterThan(0.05);
    }

    private static boolean isGreekOrCyrillic(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        return script == Character.UnicodeScript.GREEK || script == Character.UnicodeScript.CYRILLIC;
    }

    private static double share(Document document, Set<String> of) {
        String[] words = words(document);
        double count = 0;
        for (String word : words) {
            if (of.contains(word)) {
                count++;
            }
        }
        return count / words.length;
    }

    private static String[] words(Document document) {
        return document.text().toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
    }
}
