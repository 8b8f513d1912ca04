package org.attentionlab.data.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns which pairs of tokens to merge (Sennrich et al., arXiv 1508.07909): the most frequent pair of neighbours within words, again and
 * again, of equally frequent ones the one whose tokens have the smaller numbers. So the same words give the same pairs, in whatever order
 * they come.
 */
final class PairLearner {

    /** A pair that occurs once saves nothing. */
    private static final long FEWEST = 2;

    private static final Comparator<Counted> MOST_FREQUENT =
            Comparator.comparingLong(Counted::count).reversed().thenComparing(Counted::pair);

    private final List<int[]> words = new ArrayList<>();
    private final List<Long> frequencies = new ArrayList<>();
    private final Map<BytePair, Long> counts = new HashMap<>();
    private final Map<BytePair, Set<Integer>> places = new HashMap<>();
    private final PriorityQueue<Counted> queue = new PriorityQueue<>(MOST_FREQUENT);

    private record Counted(BytePair pair, long count) {}

    /** Takes in a word as bytes, which occurs so many times. */
    void add(int[] word, long frequency) {
        words.add(word);
        frequencies.add(frequency);
        count(words.size() - 1, 1);
    }

    /**
     * Learns pairs; the n-th of them, from 0, becomes the token {@code first + n}.
     *
     * @param most how many there may be; there are fewer where no pair occurs twice
     * @param first the number of the first new token
     */
    List<BytePair> learn(int most, int first) {
        List<BytePair> learned = new ArrayList<>();
        counts.forEach((pair, count) -> queue.add(new Counted(pair, count)));
        while (learned.size() < most) {
            Counted best = queue.poll();
            if (best == null || best.count() < FEWEST) {
                break;
            }
            long now = counts.getOrDefault(best.pair(), 0L);
            if (now != best.count()) {
                queue.add(new Counted(best.pair(), now));
                continue;
            }
            merge(best.pair(), first + learned.size());
            learned.add(best.pair());
        }
        return learned;
    }

    private void merge(BytePair pair, int token) {
        Set<BytePair> risen = new HashSet<>();
        for (int word : places.remove(pair)) {
            count(word, -1);
            words.set(word, merged(words.get(word), pair, token));
            count(word, 1);
            for (int i = 1; i < words.get(word).length; i++) {
                BytePair next = new BytePair(words.get(word)[i - 1], words.get(word)[i]);
                if (next.left() == token || next.right() == token) {
                    risen.add(next);
                }
            }
        }
        risen.forEach(next -> queue.add(new Counted(next, counts.get(next))));
    }

    /** Adds the pairs of a word to what is counted, or takes them away. */
    private void count(int word, int sign) {
        int[] tokens = words.get(word);
        for (int i = 1; i < tokens.length; i++) {
            BytePair pair = new BytePair(tokens[i - 1], tokens[i]);
            counts.merge(pair, sign * frequencies.get(word), Long::sum);
            places.computeIfAbsent(pair, any -> new LinkedHashSet<>()).add(word);
        }
    }

    /** A word in which a pair has become one token, from left to right. */
    static int[] merged(int[] word, BytePair pair, int token) {
        int[] merged = new int[word.length];
        int size = 0;
        for (int i = 0; i < word.length; i++) {
            boolean found = i + 1 < word.length && word[i] == pair.left() && word[i + 1] == pair.right();
            merged[size++] = found ? token : word[i];
            i += found ? 1 : 0;
        }
        return Arrays.copyOf(merged, size);
    }
}
