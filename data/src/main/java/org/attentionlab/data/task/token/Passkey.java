package org.attentionlab.data.task.token;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.DataException;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/**
 * A number told once in a text that says nothing, and asked for at its end: {@code the grass is green . key 7 3 the sky is
 * blue . key 7 3}. The text goes round five sentences and begins anywhere in them.
 */
public final class Passkey implements TokenTask {

    private static final List<String> FILLER =
            List.of("the grass is green . the sky is blue . the sun is yellow . here we go . there and back again ."
                    .split(" "));

    @Override
    public Card card() {
        return Card.task(
                        "passkey",
                        "repeat a number that stands once in a text that says nothing",
                        "Mohtashami and Jaggi, arXiv 2305.16300")
                .with(
                        Parameter.whole("digits", 5, 1, 64, "how many digits the number has"),
                        Parameter.number("from", 0, 0, 1, "the smallest share of the text before the number"),
                        Parameter.number("to", 1, 0, 1, "the largest share of the text before the number"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        double from = settings.number("from");
        double to = settings.number("to");
        if (from > to) {
            throw new DataException(
                    "the number stands from " + from + " to " + to + " of the text; from is at most to");
        }
        return new Source(settings.whole("digits"), from, to);
    }

    private record Source(int digits, double from, double to) implements TokenSource {

        private static final int KEY = 0;
        private static final int ZERO = 1;
        private static final List<String> NAMES = names();

        private static List<String> names() {
            List<String> names = new ArrayList<>(List.of("key", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
            FILLER.stream().distinct().forEach(names::add);
            return List.copyOf(names);
        }

        @Override
        public List<String> vocabulary() {
            return NAMES;
        }

        @Override
        public int shortest() {
            return 2 * digits + 1;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int[] number = random.ints(digits, ZERO, ZERO + 10).toArray();
            int filler = sequence.room() - 2 * (digits + 1);
            int before = (int) Math.round(filler * (from + (to - from) * random.nextDouble()));
            int word = random.nextInt(FILLER.size());
            word = fill(sequence, before, word);
            sequence.put(KEY);
            for (int digit : number) {
                sequence.put(digit);
            }
            fill(sequence, filler - before, word);
            sequence.put(KEY);
            for (int digit = 0; digit < digits; digit++) {
                sequence.answerFrom(before + 1 + digit);
            }
        }

        /** Goes on with the text and says where. */
        private static int fill(SequenceWriter sequence, int words, int first) {
            for (int i = 0; i < words; i++) {
                sequence.put(NAMES.indexOf(FILLER.get((first + i) % FILLER.size())));
            }
            return first + words;
        }
    }
}
