package org.attentionlab.data.task;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One sequence of a task while it is written, token by token. A model that sees {@code length} tokens predicts each of the
 * {@code length + 1} tokens of the sequence but the first from those before it, so there is room for one token more than it
 * sees. What is not written is filled with token 0, and nobody asks for it.
 */
public final class SequenceWriter {

    private final int[] text;
    private final int vocabulary;
    private final BitSet targets = new BitSet();
    private final BitSet answers = new BitSet();
    private final int[] sources;
    private int written;

    /**
     * An empty sequence.
     *
     * @param length the tokens that a model sees
     * @param vocabulary how many tokens there are
     */
    public SequenceWriter(int length, int vocabulary) {
        this.text = new int[length + 1];
        this.vocabulary = vocabulary;
        this.sources = new int[length + 1];
        Arrays.fill(sources, TaskBatch.NOTHING);
    }

    /** How many tokens can still be written. */
    public int room() {
        return text.length - written;
    }

    /** How many tokens are written: the place of the next one, from 0. */
    public int written() {
        return written;
    }

    /** Writes a token that is there to be read. */
    public void put(int token) {
        if (token < 0 || token >= vocabulary) {
            throw new IllegalArgumentException("token " + token + " is none of the " + vocabulary + " there are");
        }
        if (written == text.length) {
            throw new IllegalStateException("the sequence is full: a model sees " + (text.length - 1) + " tokens");
        }
        text[written++] = token;
    }

    /** Writes a token that is to be predicted as well as may be: models are trained on it, and not scored. */
    public void chance(int token) {
        if (written == 0) {
            throw new IllegalStateException("nothing stands before the first token that it could be predicted from");
        }
        targets.set(written);
        put(token);
    }

    /** Writes the one right answer to what stands before it: models are trained on it and scored. */
    public void answer(int token) {
        answers.set(written);
        chance(token);
    }

    /**
     * Writes the one right answer to what stands before it, which is a token of the sequence again: who looks at that one knows the answer.
     *
     * @param place where that token stands, from 0
     */
    public void answerFrom(int place) {
        if (place < 0 || place >= written) {
            throw new IllegalArgumentException("place " + place + " is not written; " + written + " are");
        }
        sources[written] = place;
        answer(text[place]);
    }

    /** The place that an answer is found at, or {@link TaskBatch#NOTHING}. */
    int source(int index) {
        return index < sources.length ? sources[index] : TaskBatch.NOTHING;
    }

    int token(int index) {
        return index < text.length ? text[index] : 0;
    }

    boolean isTarget(int index) {
        return targets.get(index);
    }

    boolean isAnswer(int index) {
        return answers.get(index);
    }

    boolean hasAnswers() {
        return !answers.isEmpty();
    }
}
