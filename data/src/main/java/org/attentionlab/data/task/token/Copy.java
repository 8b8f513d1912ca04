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

/** Symbols, a bar, and the same symbols again: {@code 3 1 4 | 3 1 4}. */
public final class Copy implements TokenTask {

    private static final int BAR = 0;
    private static final int FIRST = 1;

    @Override
    public Card card() {
        return Card.task("copy", "repeat the symbols before a bar", "Kazemnejad et al., arXiv 2305.19466, appendix D")
                .with(Parameter.whole("symbols", 32, 2, 4096, "how many different symbols there are"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(settings.whole("symbols"));
    }

    private record Source(int symbols) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return TokenNames.numbered(symbols, "|");
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int[] items = random.ints((sequence.room() - 1) / 2, FIRST, FIRST + symbols)
                    .toArray();
            for (int item : items) {
                sequence.put(item);
            }
            sequence.put(BAR);
            for (int place = 0; place < items.length; place++) {
                sequence.answerFrom(place);
            }
        }
    }
}
