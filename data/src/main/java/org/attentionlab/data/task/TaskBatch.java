package org.attentionlab.data.task;

import java.util.Arrays;
import java.util.BitSet;
import org.attentionlab.data.ContentHash;
import org.attentionlab.data.batch.TokenBatch;

/**
 * Sequences of a task.
 *
 * @param batch what a model sees and what it should predict; {@link #NOTHING} where nothing is to be predicted
 * @param answers the places, row by row, of the targets that are scored
 * @param asked for each place the one, from 0 in its sequence, of the token that is its target, where the task knows it; {@link #NOTHING}
 *     elsewhere
 */
@SuppressWarnings("ArrayRecordComponent")
public record TaskBatch(TokenBatch batch, BitSet answers, int[] asked) {

    /** The target of a place where nothing is to be predicted. */
    public static final int NOTHING = -1;

    /** Sequences whose answers stand nowhere. */
    public TaskBatch(TokenBatch batch, BitSet answers) {
        this(batch, answers, nothing(batch.targets().length));
    }

    private static int[] nothing(int places) {
        int[] asked = new int[places];
        Arrays.fill(asked, NOTHING);
        return asked;
    }

    /** Copies the places. */
    public TaskBatch {
        answers = (BitSet) answers.clone();
    }

    @Override
    public BitSet answers() {
        return (BitSet) answers.clone();
    }

    /**
     * SHA-256 of shape, tokens, targets and the places of answers, in this order.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String sha256() {
        return new ContentHash()
                .add(batch.batch())
                .add(batch.length())
                .add(batch.tokens())
                .add(batch.targets())
                .add(answers.stream().toArray())
                .hex();
    }

    /** Sequences on their way into a batch. */
    static final class Builder {

        private final int sequences;
        private final int length;
        private final int[] tokens;
        private final int[] targets;
        private final BitSet answers = new BitSet();
        private final int[] asked;
        private int added;

        Builder(int sequences, int length) {
            this.sequences = sequences;
            this.length = length;
            this.tokens = new int[Math.multiplyExact(sequences, length)];
            this.targets = new int[tokens.length];
            this.asked = nothing(tokens.length);
        }

        void add(SequenceWriter sequence) {
            if (!sequence.hasAnswers()) {
                throw new IllegalStateException("a sequence of " + length + " tokens has no answer");
            }
            for (int i = 0; i < length; i++) {
                int at = added * length + i;
                tokens[at] = sequence.token(i);
                targets[at] = sequence.isTarget(i + 1) ? sequence.token(i + 1) : NOTHING;
                answers.set(at, sequence.isAnswer(i + 1));
                asked[at] = sequence.source(i + 1);
            }
            added++;
        }

        TaskBatch build() {
            return new TaskBatch(new TokenBatch(tokens, targets, sequences, length), answers, asked);
        }
    }
}
