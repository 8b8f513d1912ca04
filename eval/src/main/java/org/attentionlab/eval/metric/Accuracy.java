package org.attentionlab.eval.metric;

import java.util.List;

/** The share of right answers. */
final class Accuracy implements AnswerMetric {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "accuracy",
                "right answers / all answers",
                "the task's own rule of what a right answer is",
                1,
                MetricInput.TASK_ANSWERS,
                List.of(ValueDefinition.of(
                        "accuracy", "share of right answers", "1", Direction.HIGHER, Resolution.SHARE)),
                "Exists for tasks that have answers; a language model has none. " + BROKEN_ANSWERS);
    }

    @Override
    public Tally tally() {
        return new AnswerShare("accuracy", (share, answers) -> {
            for (Answer answer : answers) {
                share.add(answer.right(), answer.broken());
            }
        });
    }
}
