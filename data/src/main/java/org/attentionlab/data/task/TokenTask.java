package org.attentionlab.data.task;

import org.attentionlab.base.card.Card;

/**
 * A task on tokens: what a model is to say after what it has read, with one right answer to each question. That is a whole
 * task: sequences for training and for tests are drawn from it, at any length, and what a model says is held to it.
 *
 * <p>An implementation has a public constructor without arguments, and no state. A jar provides one by naming it in
 * {@code META-INF/services/org.attentionlab.data.task.TokenTask}.
 */
public interface TokenTask {

    /** Name, meaning, source, version and parameters. */
    Card card();

    /**
     * The task with its parameters settled.
     *
     * @param settings a legal value of every parameter
     * @throws org.attentionlab.data.DataException if values that are legal by themselves do not go together
     */
    TokenSource with(TaskSettings settings);
}
