package org.attentionlab.eval.local;

import java.util.List;
import java.util.random.RandomGenerator;
import org.attentionlab.base.card.Card;
import org.attentionlab.data.task.SequenceWriter;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.TokenSource;
import org.attentionlab.data.task.TokenTask;

/** A task whose sequences of more than 200 tokens take more memory than there is. */
public final class HungryTask implements TokenTask, TokenSource {

    private static final int MOST = 200;

    @Override
    public Card card() {
        return Card.task("hungry", "say yes", "unpublished");
    }

    @Override
    public TokenSource with(TaskSettings settings) {
        return this;
    }

    @Override
    public List<String> vocabulary() {
        return List.of("yes", "no");
    }

    @Override
    public void write(RandomGenerator random, SequenceWriter sequence) {
        int needed = sequence.room() > MOST ? Integer.MAX_VALUE - 8 : 1;
        long[] food = new long[needed];
        food[needed - 1] = random.nextInt(2);
        while (sequence.room() > 1) {
            sequence.put((int) food[needed - 1]);
        }
        sequence.answer(0);
    }
}
