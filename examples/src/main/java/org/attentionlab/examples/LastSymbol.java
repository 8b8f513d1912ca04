package org.attentionlab.examples;

import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/** A sequence of two symbols and a question: which symbol came last? */
public final class LastSymbol implements TokenTask, TokenSource {

    @Override
    public Card card() {
        return Card.task("last_symbol", "name the symbol before a question mark", "unpublished");
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return this;
    }

    @Override
    public List<String> vocabulary() {
        return List.of("?", "a", "b");
    }

    @Override
    public void write(RandomGenerator random, SequenceWriter sequence) {
        int symbol = 1;
        while (sequence.room() > 2) {
            symbol = 1 + random.nextInt(2);
            sequence.put(symbol);
        }
        sequence.put(0);
        sequence.answer(symbol);
    }
}
