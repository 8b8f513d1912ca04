package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerMetricsTest {

    private static final Answer RIGHT = new Answer(3, true, 0.1f);
    private static final Answer WRONG = new Answer(5, false, 2.5f);
    private static final Answer BROKEN = new Answer(7, true, Float.NaN);

    private static Measurement measured(AnswerMetric metric, List<List<Answer>> sequences) {
        AnswerMetric.Tally tally = metric.tally();
        sequences.forEach(tally::answers);
        return tally.measurements(16).get(0);
    }

    @Test
    void accuracyIsTheShareOfRightAnswersAndExactMatchOfSequencesWithNoOther() {
        List<List<Answer>> sequences =
                List.of(List.of(RIGHT, WRONG), List.of(RIGHT, RIGHT), List.of(RIGHT), List.of(WRONG));

        assertThat(measured(new Accuracy(), sequences).value()).isEqualTo(4 / 6.0);
        assertThat(measured(new ExactMatch(), sequences).value()).isEqualTo(0.5);
        assertThat(measured(new Accuracy(), List.of()).reason()).contains("no answers");
    }

    @Test
    void answersThatComeFromNumbersThatAreNotFiniteAreNoAnswers() {
        List<List<Answer>> sequences = List.of(List.of(RIGHT, BROKEN), List.of(WRONG));

        Measurement accuracy = measured(new Accuracy(), sequences);
        assertThat(accuracy.value()).isNull();
        assertThat(accuracy.notFinite()).isTrue();
        assertThat(accuracy.reason()).isEqualTo("1 of 3 answers come from NaN or infinity");
        assertThat(measured(new ExactMatch(), sequences).reason())
                .isEqualTo("1 of 2 answers come from NaN or infinity");
    }
}
