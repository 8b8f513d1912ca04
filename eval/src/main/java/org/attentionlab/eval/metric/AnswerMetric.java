package org.attentionlab.eval.metric;

import java.util.List;

/**
 * A metric of the answers of a task: what it is and what it adds up. Its input is {@link MetricInput#TASK_ANSWERS} if it is
 * defined where there is one answer, or else {@link MetricInput#SEQUENCE_ANSWERS}.
 */
public non-sealed interface AnswerMetric extends Metric {

    /** What every answer metric says of answers that are none. */
    String BROKEN_ANSWERS = "An answer that comes from NaN or infinity makes the value absent.";

    /** An empty tally. */
    Tally tally();

    /** What an answer metric adds up. */
    interface Tally extends Metric.Tally {

        /** Takes in the answers to a sequence, or the one to a set, in the order of their places. */
        void answers(List<Answer> answers);
    }
}
