package org.attentionlab.data.task.token;

import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/**
 * A memory of one bit, written, read and left alone: {@code w 1 i 0 i 0 r 1}. Each instruction has a bit after it: {@code w}
 * stores its bit, {@code i} has a random one that means nothing, and {@code r} is followed by the bit that was stored last,
 * which is what is asked. The first instruction is {@code w}, the last {@code r}.
 */
public final class FlipFlop implements TokenTask {

    private static final int WRITE = 1;
    private static final int READ = 2;
    private static final int IGNORE = 3;
    private static final int ZERO = 4;

    @Override
    public Card card() {
        return Card.task(
                        "flip_flop",
                        "read the bit that was written last, past bits that mean nothing",
                        "Liu et al., arXiv 2306.00946")
                .with(Parameter.number(
                        "ignore", 0.8, 0, 1, "the share of instructions between that are i, the others w or r"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(settings.number("ignore"));
    }

    private record Source(double ignore) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return List.of(".", "w", "r", "i", "0", "1");
        }

        @Override
        public int shortest() {
            return 3;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int stored = store(random, sequence);
            while (sequence.room() > 3) {
                if (random.nextDouble() < ignore) {
                    sequence.put(IGNORE);
                    sequence.put(ZERO + random.nextInt(2));
                } else if (random.nextBoolean()) {
                    stored = store(random, sequence);
                } else {
                    sequence.put(READ);
                    sequence.answerFrom(stored);
                }
            }
            sequence.put(READ);
            sequence.answerFrom(stored);
        }

        /** Stores a bit and says where it stands. */
        private static int store(RandomGenerator random, SequenceWriter sequence) {
            sequence.put(WRITE);
            sequence.put(ZERO + random.nextInt(2));
            return sequence.written() - 1;
        }
    }
}
