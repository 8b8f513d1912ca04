package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossMetricsTest {

    @Test
    void averagesAllTokensTheLastOnesAndEveryPosition() {
        LossMetrics metrics = new LossMetrics(4, 2, true);
        metrics.window(new float[] {9, 4, 3, 2, 1}, 1);
        metrics.window(new float[] {6, 5, 4, 3}, 0);

        List<Measurement> measured = metrics.measurements();
        assertThat(measured).extracting(Measurement::metric).containsExactly("loss", "loss_last", "loss_by_position");
        assertThat(measured.get(0).value()).isEqualTo(3.5);
        assertThat(measured.get(1).value()).isEqualTo(2.5);
        assertThat(measured.get(2).byPosition())
                .containsExactly(
                        new PositionMean(1, 1, 5),
                        new PositionMean(2, 2, 4),
                        new PositionMean(3, 3, 3),
                        new PositionMean(4, 4, 2));
    }

    @Test
    void belowTheTrainingLengthThereIsNoLossOfTheLastTokens() {
        LossMetrics metrics = new LossMetrics(2, 3, true);
        metrics.window(new float[] {1, 2}, 0);

        assertThat(metrics.measurements().get(1).value()).isNull();
        assertThat(metrics.measurements().get(1).reason()).contains("training length 3");
        assertThat(metrics.measurements().get(1).applicable()).isTrue();
    }

    @Test
    void whereTheLastTargetsAreNotThoseOfOtherLengthsThereIsNoLossOfThem() {
        LossMetrics metrics = new LossMetrics(3, 2, false);
        metrics.window(new float[] {1, 2, 3}, 0);

        assertThat(metrics.measurements().get(0).value()).isEqualTo(2);
        assertThat(metrics.measurements().get(1).value()).isNull();
        assertThat(metrics.measurements().get(1).reason()).contains("a quarter of the held-out text");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aBrokenLossIsAbsentWithTheReason(float broken) {
        LossMetrics metrics = new LossMetrics(2, 2, true);
        metrics.window(new float[] {1, broken}, 0);

        assertThat(metrics.measurements()).allSatisfy(m -> {
            assertThat(m.value()).isNull();
            assertThat(m.byPosition()).isEmpty();
            assertThat(m.reason()).contains("NaN or infinity");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 100, 2048, 65536})
    void bucketsCoverEveryPositionOnceAndEndAtPowersOfTwo(int length) {
        PositionBuckets buckets = new PositionBuckets(length);
        int next = 1;
        for (int b = 0; b < buckets.size(); b++) {
            assertThat(buckets.from(b)).isEqualTo(next);
            assertThat(buckets.to(b)).isGreaterThanOrEqualTo(next);
            next = buckets.to(b) + 1;
        }
        assertThat(next).isEqualTo(length + 1);
        for (int power = 1; power <= length; power *= 2) {
            int end = power;
            assertThat(IntStream.range(0, buckets.size()).map(buckets::to)).contains(end);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(8 * 17);
    }

    @Test
    void theMeanOfTheCurveIsTheLoss() {
        LossMetrics metrics = new LossMetrics(300, 128, true);
        float[] nats = new float[300];
        for (int t = 0; t < 300; t++) {
            nats[t] = 5f / (t + 1);
        }
        metrics.window(nats, 0);

        double weighted = metrics.measurements().get(2).byPosition().stream()
                .mapToDouble(p -> p.mean() * (p.to() - p.from() + 1))
                .sum();
        assertThat(weighted / 300).isCloseTo(metrics.measurements().get(0).value(), within(1e-12));
    }

    @Test
    void accuracyIsTheShareOfRightAnswers() {
        assertThat(new Answers(1, 4, 0).plus(new Answers(2, 4, 0)).accuracy(16).value())
                .isEqualTo(0.375);
        assertThat(Answers.NONE.accuracy(16).reason()).contains("no answers");
        assertThatThrownBy(() -> new Answers(5, 4, 0)).hasMessageContaining("5 right and 0 broken answers of 4");
    }

    @Test
    void answersThatComeFromNumbersThatAreNotFiniteAreNoAnswers() {
        Measurement accuracy = new Answers(3, 4, 0).plus(new Answers(1, 4, 1)).accuracy(16);

        assertThat(accuracy.value()).isNull();
        assertThat(accuracy.notFinite()).isTrue();
        assertThat(accuracy.reason()).isEqualTo("1 of 8 answers come from NaN or infinity");
    }
}
