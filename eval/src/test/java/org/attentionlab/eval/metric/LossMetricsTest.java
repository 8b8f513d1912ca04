package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossMetricsTest {

    @Test
    void averagesAllTokensTheLastOnesAndEveryPosition() {
        LossMetric.Setting setting = new LossMetric.Setting(4, 2, true);

        List<Measurement> measured = measured(setting, new float[] {4, 3, 2, 1}, new float[] {6, 5, 4, 3});
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
        LossMetric.Setting setting = new LossMetric.Setting(2, 3, true);

        Measurement last = measured(setting, new float[] {1, 2}).get(1);
        assertThat(last.value()).isNull();
        assertThat(last.reason()).contains("training length 3");
        assertThat(last.applicable()).isTrue();
    }

    @Test
    void whereTheLastTargetsAreNotThoseOfOtherLengthsThereIsNoLossOfThem() {
        LossMetric.Setting setting = new LossMetric.Setting(3, 2, false);

        List<Measurement> measured = measured(setting, new float[] {1, 2, 3});
        assertThat(measured.get(0).value()).isEqualTo(2);
        assertThat(measured.get(1).value()).isNull();
        assertThat(measured.get(1).reason()).contains("a quarter of the held-out text");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void aBrokenLossIsAbsentWithTheReason(float broken) {
        LossMetric.Setting setting = new LossMetric.Setting(2, 2, true);

        assertThat(measured(setting, new float[] {1, broken})).allSatisfy(m -> {
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
        LossMetric.Setting setting = new LossMetric.Setting(300, 128, true);
        float[] nats = new float[300];
        for (int t = 0; t < 300; t++) {
            nats[t] = 5f / (t + 1);
        }

        List<Measurement> measured = measured(setting, nats);
        double weighted = measured.get(2).byPosition().stream()
                .mapToDouble(p -> p.mean() * (p.to() - p.from() + 1))
                .sum();
        assertThat(weighted / 300).isCloseTo(measured.get(0).value(), within(1e-12));
    }

    @Test
    void bitsPerByteShareTheLossAmongTheBytesOfTheTargets() {
        LossMetric.Tally tally = new BitsPerByte().tally(new LossMetric.Setting(2, 2, true));
        // 3 nats over 2 + 4 bytes, of which each is worth half a nat
        tally.window(TokenLosses.ofText(new int[] {5, 6}, new float[] {1, 0.5f}, 2));
        tally.window(TokenLosses.ofText(new int[] {7, 8}, new float[] {0.25f, 1.25f}, 4));

        assertThat(tally.measurements(2).get(0).value()).isCloseTo(0.5 / Math.log(2), within(1e-12));
        LossMetric.Tally broken = new BitsPerByte().tally(new LossMetric.Setting(1, 1, true));
        broken.window(TokenLosses.ofText(new int[] {5}, new float[] {Float.NaN}, 1));
        assertThat(broken.measurements(1).get(0).reason()).contains("NaN or infinity");
    }

    @Test
    void whatIsTrainedOnAndNotScoredHasALossOfItsOwn() {
        BitSet second = new BitSet();
        second.set(1);
        LossMetric.Setting setting = new LossMetric.Setting(4, 4, false);
        LossMetric.Tally tally = new ChanceLoss().tally(setting);
        tally.window(new TokenLosses(new int[] {3, 2, -1, 0}, new float[] {1, 9, 7, 2}, second));
        tally.window(new TokenLosses(new int[] {-1, 2, -1, 5}, new float[] {8, 9, 7, 6}, second));

        assertThat(tally.measurements(4).get(0).value()).isEqualTo(3);
        LossMetric.Tally text = new ChanceLoss().tally(setting);
        text.window(TokenLosses.ofText(new int[] {3, 2}, new float[] {1, 9}, 2));
        assertThat(text.measurements(2).get(0).reason()).isEqualTo("every target is scored");
    }

    @Test
    void onlyThePlacesThatAreScoredCount() {
        BitSet second = new BitSet();
        second.set(1);
        LossMetric.Tally tally = new MeanLoss().tally(new LossMetric.Setting(3, 3, false));
        tally.window(new TokenLosses(new int[] {1, 2, -1}, new float[] {9, 4, 0}, second));
        tally.window(new TokenLosses(new int[] {1, 2, -1}, new float[] {7, 2, 0}, second));

        assertThat(tally.measurements(3).get(0).value()).isEqualTo(3);
        assertThat(new MeanLoss()
                        .tally(new LossMetric.Setting(3, 3, false))
                        .measurements(3)
                        .get(0)
                        .reason())
                .isEqualTo("no loss was seen");
    }

    private static List<Measurement> measured(LossMetric.Setting setting, float[]... windows) {
        List<Measurement> all = new ArrayList<>();
        for (LossMetric metric : List.of(new MeanLoss(), new LossLast(), new LossByPosition())) {
            LossMetric.Tally tally = metric.tally(setting);
            for (float[] nats : windows) {
                tally.window(TokenLosses.ofText(new int[nats.length], nats, nats.length));
            }
            all.addAll(tally.measurements(setting.length()));
        }
        return all;
    }
}
