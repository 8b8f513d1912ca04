package org.attentionlab.data.task.token;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.DataException;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/**
 * Keys with their values, then each key again, at which its value is asked: {@code k3 v1 k0 v2 . . k0 v2 k3 v1} (multi-query
 * associative recall). Keys of a sequence differ, and so do values. The questions stand in random order where they fall: a gap
 * of {@code x} pairs has a weight of {@code x^(-0.99)}, so most come early.
 */
public final class AssociativeRecall implements TokenTask {

    private static final double POWER = 0.01;
    private static final int NOTHING = 0;
    private static final int FIRST_KEY = 1;

    @Override
    public Card card() {
        return Card.task(
                        "associative_recall",
                        "name the values of keys that were told before",
                        "Arora et al., arXiv 2312.04927 (MQAR)")
                .with(
                        Parameter.whole("pairs", 4, 1, 256, "how many keys a sequence tells the values of"),
                        Parameter.whole("keys", 64, 1, 4096, "how many different keys there are, and as many values"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        int pairs = settings.whole("pairs");
        int keys = settings.whole("keys");
        if (pairs > keys) {
            throw new DataException("a sequence has " + pairs + " different keys, and there are " + keys);
        }
        return new Source(pairs, keys);
    }

    private record Source(int pairs, int keys) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return IntStream.rangeClosed(0, 2 * keys).mapToObj(this::name).toList();
        }

        private String name(int token) {
            if (token == NOTHING) {
                return ".";
            }
            int number = token - FIRST_KEY;
            return number < keys ? "k" + number : "v" + (number - keys);
        }

        @Override
        public int shortest() {
            return 4 * pairs - 1;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int[] key = random.ints(0, keys).distinct().limit(pairs).toArray();
            int[] value = random.ints(0, keys).distinct().limit(pairs).toArray();
            for (int pair = 0; pair < pairs; pair++) {
                sequence.put(FIRST_KEY + key[pair]);
                sequence.put(FIRST_KEY + keys + value[pair]);
            }
            List<Integer> places = places(random, sequence.room() / 2);
            for (int place = 0; sequence.room() > 1; place++) {
                int pair = places.indexOf(place);
                sequence.put(pair < 0 ? NOTHING : FIRST_KEY + key[pair]);
                if (pair < 0) {
                    sequence.put(NOTHING);
                } else {
                    sequence.answerFrom(2 * pair + 1);
                }
            }
        }

        /**
         * Draws a place for each pair, one after another without replacement, by the weights of places: those whose
         * exponentially distributed number, divided by the weight, is smallest come first (Efraimidis and Spirakis, 2006).
         */
        private List<Integer> places(RandomGenerator random, int count) {
            double[] order = IntStream.rangeClosed(1, count)
                    .mapToDouble(x -> -StrictMath.log(1 - random.nextDouble()) * StrictMath.pow(x, 1 - POWER))
                    .toArray();
            return IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble(place -> order[place]))
                    .limit(pairs)
                    .toList();
        }
    }
}
