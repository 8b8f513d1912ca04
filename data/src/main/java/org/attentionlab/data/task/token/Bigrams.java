package org.attentionlab.data.task.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.attentionlab.data.text.CharacterTokeniser;
import org.attentionlab.data.text.Corpus;

/**
 * How often characters of a text follow each other, as tokens: a start token, which characters follow by their own frequency, and
 * then the characters. Some of the most frequent letters are triggers, which never follow the start.
 *
 * @param vocabulary the names of the tokens by number
 * @param sums for each token the running sums of how often each other one follows it
 * @param triggers the tokens that are triggers, the most frequent one first
 */
record Bigrams(List<String> vocabulary, List<int[]> sums, List<Integer> triggers) {

    static final int START = 0;

    static Bigrams of(Corpus corpus, int triggerCount) {
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
                .limit(triggerCount)
                .toList();
        triggers.forEach(token -> counts[token] = 0);
        followers[START] = counts;
        List<String> names = new ArrayList<>(List.of("start"));
        IntStream.range(0, size - 1).forEach(i -> names.add(characters.decode(new int[] {i})));
        return new Bigrams(List.copyOf(names), sums(followers, counts), triggers);
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

    /** Draws what follows a token, as often as it does in the text. */
    int follower(RandomGenerator random, int token) {
        int[] upTo = sums.get(token);
        int drawn = random.nextInt(upTo[upTo.length - 1]);
        int found = Arrays.binarySearch(upTo, drawn);
        int at = found < 0 ? -found - 1 : found;
        while (upTo[at] <= drawn) {
            at++;
        }
        return at;
    }
}
