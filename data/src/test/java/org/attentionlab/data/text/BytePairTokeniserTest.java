package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairTokeniserTest {

    private static Corpus corpus(String... texts) {
        List<Document> documents = new ArrayList<>();
        for (String text : texts) {
            documents.add(new Document("d" + documents.size(), text));
        }
        return new Corpus("corpus", "", documents);
    }

    private static List<BytePair> learned(int most, Map<String, Long> words) {
        PairLearner learner = new PairLearner();
        words.forEach((word, count) -> learner.add(new ByteTokeniser().encode(word), count));
        return learner.learn(most, 256);
    }

    /** The example of Sennrich et al., section 3.2: low 5, lower 2, newest 6, widest 3 times. */
    @Test
    void theMostFrequentPairIsMergedFirstAndOfEqualOnesThatOfTheSmallerNumbers() {
        List<BytePair> pairs = learned(4, Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L));

        // e s and s t both nine times, then es t; of l o and o w, seven times each, l o
        assertThat(pairs)
                .containsExactly(
                        new BytePair('e', 's'), new BytePair(256, 't'), new BytePair('l', 'o'), new BytePair(258, 'w'));
    }

    @Test
    void aWordIsCutByThePairThatWasLearnedFirst() {
        Tokeniser tokeniser = Tokeniser.of(new TokeniserDescription("byte_pair", "98 99\n97 98\n97 256"));

        assertThat(tokeniser.encode("abc")).containsExactly(258);
        assertThat(tokeniser.encode("ab bc aab")).containsExactly(257, ' ', 256, ' ', 'a', 257);
        assertThat(tokeniser.bytes(258)).isEqualTo(3);
        assertThat(tokeniser.decode(new int[] {258, 257})).isEqualTo("abcab");
    }

    @Test
    void pairsAreLearnedFromTheFirstNineTenthsAndEndWhereNoneOccursTwice() {
        Corpus corpus = corpus("ab ".repeat(30), "xyxyxyxy");
        Tokeniser tokeniser = Tokeniser.named("byte_pair", corpus, 1000);

        assertThat(tokeniser.description().vocabulary()).isEqualTo("97 98\n32 256");
        assertThat(tokeniser.vocabularySize()).isEqualTo(258);
        assertThat(tokeniser.encode(" ab")).containsExactly(257);
        assertThat(tokeniser.encode("xy")).containsExactly('x', 'y');
    }

    /** A learner that counts everything again before each merge. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void learnsWhatCountingEverythingAgainLearns(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Long> words = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder word = new StringBuilder();
            for (int letter = random.nextInt(1, 9); letter > 0; letter--) {
                word.append((char) ('a' + random.nextInt(4)));
            }
            words.merge(word.toString(), (long) random.nextInt(1, 5), Long::sum);
        }
        assertThat(learned(120, words)).as("seed %d", seed).isEqualTo(learnedSlowly(120, words));
    }

    private static List<BytePair> learnedSlowly(int most, Map<String, Long> words) {
        List<int[]> cut = new ArrayList<>();
        List<Long> frequencies = new ArrayList<>(words.values());
        words.keySet().forEach(word -> cut.add(word.chars().toArray()));
        List<BytePair> pairs = new ArrayList<>();
        while (pairs.size() < most) {
            Map<BytePair, Long> counts = new HashMap<>();
            for (int w = 0; w < cut.size(); w++) {
                for (int i = 1; i < cut.get(w).length; i++) {
                    counts.merge(new BytePair(cut.get(w)[i - 1], cut.get(w)[i]), frequencies.get(w), Long::sum);
                }
            }
            BytePair best = null;
            for (Map.Entry<BytePair, Long> each : counts.entrySet()) {
                boolean better = best == null
                        || each.getValue() > counts.get(best)
                        || each.getValue().equals(counts.get(best))
                                && each.getKey().compareTo(best) < 0;
                best = better ? each.getKey() : best;
            }
            if (best == null || counts.get(best) < 2) {
                break;
            }
            for (int w = 0; w < cut.size(); w++) {
                IntStream.Builder merged = IntStream.builder();
                int[] word = cut.get(w);
                int i = 0;
                while (i < word.length) {
                    boolean found = i + 1 < word.length && new BytePair(word[i], word[i + 1]).equals(best);
                    merged.add(found ? 256 + pairs.size() : word[i]);
                    i += found ? 2 : 1;
                }
                cut.set(w, merged.build().toArray());
            }
            pairs.add(best);
        }
        return pairs;
    }

    /** A text without spaces is one word; each merge may cost what it changes, not what the word is long. */
    @Test
    @Timeout(60)
    void aWordOfAMillionDigitsIsLearnedFromAndCut() {
        SplittableRandom random = new SplittableRandom(7);
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        Tokeniser tokeniser = Tokeniser.named("byte_pair", corpus(digits.toString()), 512);

        int[] tokens = tokeniser.encode(digits.toString());

        assertThat(tokeniser.vocabularySize()).isEqualTo(512);
        assertThat(tokeniser.decode(tokens)).isEqualTo(digits.toString());
    }

    @Test
    void aLongWordIsCutAsAShortOneIs() {
        Tokeniser tokeniser = Tokeniser.of(new TokeniserDescription("byte_pair", "98 99\n97 98\n97 256"));

        int[] apart = tokeniser.encode("abc");
        int[] together = tokeniser.encode("abc".repeat(5));

        assertThat(together).containsExactly(apart[0], apart[0], apart[0], apart[0], apart[0]);
        assertThat(tokeniser.encode("abab" + "aabc")).containsExactly(257, 257, 'a', 258);
    }

    @Test
    void wordsAreThoseOfGpt2AndLeaveNothingOut() {
        List<String> words = new ArrayList<>();
        Words.of("It's  2nd-rate,\n\n I\u2019d say \uD83D\uDE00!\t", words::add);

        assertThat(words)
                .containsExactly(
                        "It",
                        "'s",
                        " ",
                        " 2",
                        "nd",
                        "-",
                        "rate",
                        ",",
                        "\n\n",
                        " I",
                        "\u2019",
                        "d",
                        " say",
                        " \uD83D\uDE00!",
                        "\t");
    }

    @ParameterizedTest
    @CsvSource({
        "97 98 99, is no byte pair",
        "a b, is no byte pair",
        "97 300, do not come before",
        "97 98|97 98, is there twice"
    })
    void aDamagedVocabularyIsRefused(String vocabulary, String problem) {
        assertThatThrownBy(() -> Tokeniser.of(new TokeniserDescription("byte_pair", vocabulary.replace('|', '\n'))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(problem);
    }
}
