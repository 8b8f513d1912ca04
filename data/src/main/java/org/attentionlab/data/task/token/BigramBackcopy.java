package org.attentionlab.data.task.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.text.CharacterTokeniser;
import org.attentionlab.data.text.Corpus;
import org.attentionlab.data.text.CorpusRegistry;

/**
 * Characters that follow each other as in a text, but for the most frequent letters, the triggers: after a trigger comes again
 * what stood before it. A sequence begins with a start token; its first character is no trigger and comes by its frequency, and
 * each other one by what follows the last in the text, or by the rule. Models are trained on all, and scored where the rule
 * holds. (In the paper spaces are triggers too. In a text whose commas and full stops are nearly always followed by a space,
 * those would go on for ever.) A head that has nothing to copy had better attend to nothing: that is what grows a sink.
 */
public final class BigramBackcopy implements TokenTask {

    private static final int START = 0;

    @Override
    public Card card() {
        return Card.task(
                        "bigram_backcopy",
                        "go on as a text does, and after a trigger repeat what stood before it",
                        "Guo et al., arXiv 2410.13835")
                .with(
                        Parameter.choice(
                                "corpus", CorpusRegistry.builtIn().names(), "the text that characters come from"),
                        Parameter.whole("triggers", 3, 1, 16, "how many of the most frequent letters are triggers"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        Corpus corpus = CorpusRegistry.builtIn().find(settings.choice("corpus")).load();
        CharacterTokeniser characters = CharacterTokeniser.of(corpus);
        int size = characters.vocabularySize() + 1;
        int[][] followers = new int[size][size];
        for (int i = 0; i < corpus.documents().size(); i++) {
            int last = START;
            for (int character : characters.encode(corpus.documents().get(i).text())) {
                followers[last][1 + character]++;
                last = 1 + character;
            }
        }
        int[] counts = new int[size];
        for (int[] row : followers) {
            IntStream.range(0, size).forEach(token -> counts[token] += row[token]);
        }
        List<Integer> triggers = IntStream.range(1, size)
                .filter(token -> Character.isLetter(
                        characters.decode(new int[] {token - 1}).codePointAt(0)))
                .boxed()
                .sorted(Comparator.comparingInt(token -> -counts[token]))
                .limit(settings.whole("triggers"))
                .toList();
        triggers.forEach(token -> counts[token] = 0);
        followers[START] = counts;
        List<String> names = new ArrayList<>(List.of("start"));
        IntStream.range(0, size - 1).forEach(i -> names.add(characters.decode(new int[] {i})));
        return new Source(List.copyOf(names), sums(followers, counts), triggers);
    }

    /** The running sums of each row; of one that is empty, those of another. */
    private static List<int[]> sums(int[][] rows, int[] another) {
        List<int[]> sums = new ArrayList<>();
        for (int[] row : rows) {
            int[] sum = Arrays.stream(row).sum() == 0 ? another.clone() : row.clone();
            Arrays.parallelPrefix(sum, Integer::sum);
            sums.add(sum);
        }
        return sums;
    }

    private record Source(List<String> vocabulary, List<int[]> followers, List<Integer> triggers)
            implements TokenSource {

        @Override
        public int shortest() {
            return 8;
        }

        /** A sequence without a trigger before its end asks nothing, and is drawn anew. */
        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int[] tokens = new int[sequence.room()];
            boolean asks;
            do {
                asks = false;
                tokens[1] = follower(random, START);
                for (int i = 2; i < tokens.length; i++) {
                    boolean rule = triggers.contains(tokens[i - 1]);
                    tokens[i] = rule ? tokens[i - 2] : follower(random, tokens[i - 1]);
                    asks |= rule;
                }
            } while (!asks);
            sequence.put(START);
            for (int i = 1; i < tokens.length; i++) {
                if (triggers.contains(tokens[i - 1])) {
                    sequence.answerFrom(i - 2);
                } else {
                    sequence.chance(tokens[i]);
                }
            }
        }

        private int follower(RandomGenerator random, int token) {
            int[] sums = followers.get(token);
            int drawn = random.nextInt(sums[sums.length - 1]);
            int found = Arrays.binarySearch(sums, drawn);
            int at = found < 0 ? -found - 1 : found;
            while (sums[at] <= drawn) {
                at++;
            }
            return at;
        }
    }
}
