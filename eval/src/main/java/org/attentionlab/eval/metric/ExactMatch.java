package org.attentionlab.eval.metric;

import java.util.List;

/** The share of sequences whose answers are all right. */
final class ExactMatch implements AnswerMetric {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
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
                "Exists for tasks on tokens, whose sequences may ask more than once. " + BROKEN_ANSWERS);
    }

    @Override
    public Tally tally() {
        return new AnswerShare(
                "exact_match",
                (share, answers) -> share.add(
                        answers.stream().allMatch(Answer::right),
                        answers.stream().anyMatch(Answer::broken)));
    }
}
