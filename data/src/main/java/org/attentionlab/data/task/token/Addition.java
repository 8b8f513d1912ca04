package org.attentionlab.data.task.token;

import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenNames;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/**
 * Two numbers of as many digits as there is room for, and their sum: {@code 4 7 + 8 5 = 2 3 1}. The digits of the sum go from
 * the last to the first unless told otherwise, so that a carry is known before it counts.
 */
public final class Addition implements TokenTask {

    private static final int PLUS = 1;
    private static final int EQUALS = 2;
    private static final int ZERO = 3;
    private static final int BASE = 10;

    @Override
    public Card card() {
        return Card.task(
                        "addition",
                        "add two numbers digit by digit",
                        "Kazemnejad et al., arXiv 2305.19466, appendix D; digits of the sum reversed: Lee et al., arXiv 2307.03381")
                .with(Parameter.choice(
                        "first", List.of("ones", "highest"), "the digit of the sum that is asked first"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(settings.choice("first").equals("ones"));
    }

    private record Source(boolean onesFirst) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return TokenNames.numbered(BASE, ".", "+", "=");
        }

        @Override
        public int shortest() {
            return 5;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int digits = sequence.room() / 3 - 1;
            int[] a = random.ints(digits, 0, BASE).toArray();
            int[] b = random.ints(digits, 0, BASE).toArray();
            put(sequence, a);
            sequence.put(PLUS);
            put(sequence, b);
            sequence.put(EQUALS);
            int[] sum = sum(a, b);
            for (int i = 0; i <= digits; i++) {
                sequence.answer(ZERO + sum[onesFirst ? digits - i : i]);
            }
        }

        private static void put(SequenceWriter sequence, int[] digits) {
            for (int digit : digits) {
                sequence.put(ZERO + digit);
            }
        }

        /** One digit more than each of the two; all from the highest to the ones. */
        private static int[] sum(int[] a, int[] b) {
            int[] sum = new int[a.length + 1];
            for (int i = a.length - 1; i >= 0; i--) {
                int column = a[i] + b[i] + sum[i + 1];
                sum[i + 1] = column % BASE;
                sum[i] = column / BASE;
            }
            return sum;
        }
    }
}
