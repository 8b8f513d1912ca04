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
 * A block of random symbols and the same block again, with nothing between: {@code 3 1 4 1 5 3 1 4 1 5}. Where the second
 * copy begins nobody can know; from its second symbol on, what followed a symbol before follows it again.
 */
public final class Induction implements TokenTask {

    @Override
    public Card card() {
        return Card.task(
                        "induction",
                        "go on with a block of symbols that begins for the second time",
                        "Olsson et al., arXiv 2209.11895")
                .with(Parameter.whole("symbols", 64, 2, 4096, "how many different symbols there are"));
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return new Source(settings.whole("symbols"));
    }

    private record Source(int symbols) implements TokenSource {

        @Override
        public List<String> vocabulary() {
            return TokenNames.numbered(symbols);
        }

        @Override
        public int shortest() {
            return 3;
        }

        @Override
        public void write(RandomGenerator random, SequenceWriter sequence) {
            int[] block = random.ints(sequence.room() / 2, 0, symbols).toArray();
            for (int symbol : block) {
                sequence.put(symbol);
            }
            sequence.put(block[0]);
            for (int place = 1; place < block.length; place++) {
                sequence.answerFrom(place);
            }
        }
    }
}
