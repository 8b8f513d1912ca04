package org.attentionlab.data.task.token;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenNames;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/** Numbers, a bar, and the same numbers in ascending order: {@code 3 1 4 1 | 1 1 3 4}. */
public final class Sort implements TokenTask {

    private static final int BAR = 0;
    private static final int FIRST = 1;

    @Override
    public Card card() {
        return Card.task(
                        "sort",
                        "repeat the numbers before a bar in ascending order",
                        "Kazemnejad et al., arXiv 2305.19466, appendix D")
                .with(Parameter.whole("numbers", 32, 2, 4096, "how many different numbers there are"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(settings.whole("numbers"));
    }

    private record Source(int numbers) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return TokenNames.numbered(numbers, "|");
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int[] items = random.ints((sequence.room() - 1) / 2, FIRST, FIRST + numbers)
                    .toArray();
            for (int item : items) {
                sequence.put(item);
            }
            sequence.put(BAR);
            Arrays.sort(items);
            for (int item : items) {
                sequence.answer(item);
            }
        }
    }
}
