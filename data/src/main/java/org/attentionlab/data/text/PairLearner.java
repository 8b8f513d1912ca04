package org.attentionlab.data.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
        for (int i = 1; i < word.length; i++) {
            count(new BytePair(word[i - 1], word[i]), words.size() - 1);
        }
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
            int[] before = words.get(word);
            BitSet taken = occurrences(before, pair);
            for (int i = 1; i < before.length; i++) {
                if (taken.get(i - 1) || taken.get(i)) {
                    counts.merge(new BytePair(before[i - 1], before[i]), -frequencies.get(word), Long::sum);
                }
            }
            int[] after = merged(before, pair, token);
            words.set(word, after);
            for (int i = 1; i < after.length; i++) {
                if (after[i - 1] == token || after[i] == token) {
                    BytePair next = new BytePair(after[i - 1], after[i]);
                    count(next, word);
                    risen.add(next);
                }
            }
        }
        risen.forEach(next -> queue.add(new Counted(next, counts.get(next))));
    }

    /** The places of the tokens that become one with a neighbour: only pairs beside them are counted anew. */
    private static BitSet occurrences(int[] word, BytePair pair) {
        BitSet taken = new BitSet(word.length);
        for (int i = 1; i < word.length; i++) {
            if (word[i - 1] == pair.left() && word[i] == pair.right() && !taken.get(i - 1)) {
                taken.set(i - 1, i + 1);
            }
        }
        return taken;
    }

    private void count(BytePair pair, int word) {
        counts.merge(pair, frequencies.get(word), Long::sum);
        places.computeIfAbsent(pair, any -> new LinkedHashSet<>()).add(word);
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
