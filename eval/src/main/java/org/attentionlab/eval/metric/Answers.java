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

    /** The share of sequences whose answers are all right. */
    public static final MetricDefinition EXACT_MATCH = new MetricDefinition(
            "exact_match",
            "sequences whose answers are all right / all sequences",
            "greedy exact match, each answer given what is right before it: Kazemnejad et al., arXiv 2305.19466",
            1,
            MetricInput.SEQUENCE_ANSWERS,
            List.of(ValueDefinition.of(
                    "exact_match",
                    "share of sequences with right answers only",
                    "1",
                    Direction.HIGHER,
                    Resolution.SHARE)),
            "Exists for tasks on tokens, whose sequences may ask more than once. An answer that comes from NaN or infinity"
                    + " makes the value absent.");

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
        return share(ACCURACY.name(), length);
    }

    /**
     * The share of right sequences, where each of these answers is a whole sequence.
     *
     * @param length the number of tokens
     * @return the measurement {@code exact_match}
     */
    public Measurement exactMatch(int length) {
        return share(EXACT_MATCH.name(), length);
    }

    private Measurement share(String metric, int length) {
        if (broken > 0) {
            String reason = broken + " of " + all + " answers come from " + Measurement.NOT_FINITE;
            return Measurement.absent(metric, length, reason);
        }
        return all == 0
                ? Measurement.absent(metric, length, "there were no answers")
                : Measurement.of(metric, length, (double) right / all);
    }
}
