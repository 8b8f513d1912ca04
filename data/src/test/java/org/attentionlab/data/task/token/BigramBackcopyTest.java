package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.text.CorpusRegistry;
import org.attentionlab.data.text.CorpusSource;
import org.attentionlab.data.text.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BigramBackcopyTest {

    private static String text;
    private static Drawn drawn;

    @BeforeAll
    static void draw() {
        text = CorpusRegistry.builtIn().find("europarl-en").load().documents().stream()
                .map(Document::text)
                .collect(Collectors.joining("\0"));
        drawn = Drawn.of(new BigramBackcopy(), Map.of(), 1, 300, 64);
    }

    private static Map<String, Long> frequencies() {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.groupingBy(c -> c, HashMap::new, Collectors.counting()));
    }

    private static List<String> triggers() {
        return frequencies().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> tokens(int row) {
        int length = drawn.batch().batch().length();
        return java.util.stream.IntStream.range(row * length, (row + 1) * length)
                .mapToObj(at -> drawn.names().get(drawn.batch().batch().tokens()[at]))
                .toList();
    }

    @Test
    void afterATriggerComesWhatStoodBeforeItAndNothingElseIsAsked() {
        List<String> triggers = triggers();
        assertThat(triggers).containsExactly("e", "t", "o");
        for (int row = 0; row < 300; row++) {
            List<String> tokens = tokens(row);
            assertThat(tokens.get(0)).isEqualTo("start");
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(drawn.batch().answers().get(row * tokens.size() + i))
                        .as("seed 1, sequence %s, place %s", row, i)
                        .isEqualTo(triggers.contains(tokens.get(i)));
            }
        }
        assertThat(drawn.batch().batch().targets()).doesNotContain(-1);
    }

    @Test
    void whoRepeatsIsRightAndWhoNamesTheTriggerIsNever() {
        assertThat(drawn.score(seen -> seen.get(seen.size() - 2)).exactMatch()).isEqualTo(1);
        assertThat(drawn.score(seen -> seen.get(seen.size() - 1)).accuracy()).isZero();
    }

    @Test
    void whatFollowsAnotherCharacterFollowsItInTheText() {
        List<String> triggers = triggers();
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            pairs.add(text.substring(i, i + 2));
        }
        long afterH = 0;
        long heAfterH = 0;
        for (int row = 0; row < 300; row++) {
            List<String> tokens = tokens(row);
            for (int i = 1; i + 1 < tokens.size(); i++) {
                if (!triggers.contains(tokens.get(i))) {
                    assertThat(pairs).as("seed 1, sequence %s", row).contains(tokens.get(i) + tokens.get(i + 1));
                    afterH += tokens.get(i).equals("h") ? 1 : 0;
                    heAfterH += (tokens.get(i) + tokens.get(i + 1)).equals("he") ? 1 : 0;
                }
            }
        }
        double inText =
                (double) (text.split("he", -1).length - 1) / frequencies().get("h");
        assertThat((double) heAfterH / afterH).as("seed 1").isEqualTo(inText, within(0.05));
    }

    @Test
    void theTextIsReadOnceAndNotBeforeATokenIsAskedFor() {
        AtomicInteger reads = new AtomicInteger();
        CorpusSource corpus = new CorpusSource("letters", "letters", "nobody's", () -> {
            reads.incrementAndGet();
            return List.of(new Document("1", "ababcabc"));
        });
        TokenSource source = new BigramBackcopy.Source(corpus, 1);
        source.requireRoom(8);
        assertThat(reads).hasValue(0);
        assertThat(source.vocabulary()).containsExactly("start", "a", "b", "c");
        source.sample(new SeedStreams(1).stream(SeedStreams.TEST).generator(0), 3, 9);
        assertThat(reads).hasValue(1);
    }
}
