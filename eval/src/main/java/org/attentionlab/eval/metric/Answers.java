package org.attentionlab.eval.metric;

/**
 * The answers a model gave to a task's items.
 *
 * @param right how many were right
 * @param all how many there were
 */
public record Answers(long right, long all) {

    /** Checks that there is no more right than there is. */
    public Answers {
        if (right < 0 || all < right) {
            throw new IllegalArgumentException(right + " right answers of " + all);
        }
    }

    /**
     * These answers and others.
     *
     * @param other more answers
     * @return both together
     */
    public Answers plus(Answers other) {
        return new Answers(right + other.right, all + other.all);
    }

    /**
     * The share of right answers.
     *
     * @param length the number of tokens or items
     * @return the measurement {@code accuracy}
     */
    public Measurement accuracy(int length) {
        return all == 0
                ? Measurement.absent("accuracy", length, "there were no answers")
                : Measurement.of("accuracy", length, (double) right / all);
    }
}
