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
 * Bits, an equals sign, and whether the ones among them are odd in number: {@code 1 0 1 1 = 1}. With {@code every} prefix
 * asked, the parities of the first bit, of the first two, and so on follow the sign: {@code 1 0 1 1 = 1 1 0 1}.
 */
public final class Parity implements TokenTask {

    private static final int EQUALS = 0;
    private static final int ZERO = 1;

    @Override
    public Card card() {
        return Card.task(
                        "parity",
                        "tell whether the number of ones among the bits before a sign is odd",
                        "Kazemnejad et al., arXiv 2305.19466, appendix D")
                .with(Parameter.choice(
                        "asked", List.of("whole", "every"), "the parity of all bits, or that of every prefix in turn"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(settings.choice("asked").equals("every"));
    }

    private record Source(boolean everyPrefix) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return TokenNames.numbered(2, "=");
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int count = everyPrefix ? (sequence.room() - 1) / 2 : sequence.room() - 2;
            int[] bits = random.ints(count, 0, 2).toArray();
            for (int bit : bits) {
                sequence.put(ZERO + bit);
            }
            sequence.put(EQUALS);
            int parity = 0;
            for (int i = 0; i < count; i++) {
                parity ^= bits[i];
                if (everyPrefix || i == count - 1) {
                    sequence.answer(ZERO + parity);
                }
            }
        }
    }
}
