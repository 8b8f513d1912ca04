package org.attentionlab.eval.metric;

import java.util.List;

/**
 * The answers a model gave to a task's items.
 *
 * @param right how many were right
 * @param all how many there were
 * @param broken how many of them came from numbers that are not finite
 */
public record Answers(long right, long all, long broken) {

    /** The share of right answers. */
    public static final MetricDefinition ACCURACY = new MetricDefinition(
            "accuracy",
            "right answers / all answers",
            "the task's own rule of what a right answer is",
            1,
            MetricInput.TASK_ANSWERS,
            List.of(ValueDefinition.of("accuracy", "share of right answers", "1", Direction.HIGHER, Resolution.SHARE)),
            "Exists for tasks that have answers; a language model has none. An answer that comes from NaN or infinity makes"
                    + " the value absent.");

    /** No answers. */
    public static final Answers NONE = new Answers(0, 0, 0);

    /** Checks that there is no more right or broken than there is. */
    public Answers {
        if (right < 0 || all < right || broken < 0 || all < broken) {
            throw new IllegalArgumentException(right + " right and " + broken + " broken answers of " + all);
        }
    }

    /**
     * These answers and others.
     *
     * @param other more answers
     * @return both together
     */
    public Answers plus(Answers other) {
        return new Answers(right + other.right, all + other.all, broken + other.broken);
    }

    /**
     * The share of right answers.
     *
     * @param length the number of tokens or items
     * @return the measurement {@code accuracy}
     */
    public Measurement accuracy(int length) {
        if (broken > 0) {
            String reason = broken + " of " + all + " answers come from " + Measurement.NOT_FINITE;
            return Measurement.absent("accuracy", length, reason);
        }
        return all == 0
                ? Measurement.absent("accuracy", length, "there were no answers")
                : Measurement.of("accuracy", length, (double) right / all);
    }
}
