package org.attentionlab.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedStatisticsTest {

    @Test
    void intervalOfThreeSeedsMatchesTheTable() {
        SeedSummary summary = SeedSummary.of(1, 2, 3);

        assertThat(summary.mean()).isEqualTo(2);
        assertThat(summary.sd().getAsDouble()).isEqualTo(1);
        // t(0.975, 2) = 4.302653 in every table
        assertThat(summary.interval().orElseThrow().high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(summary.interval().orElseThrow().low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-6));
    }

    @Test
    void oneSeedHasNoSpreadAndNoInterval() {
        SeedSummary summary = SeedSummary.of(4.5);

        assertThat(summary.mean()).isEqualTo(4.5);
        assertThat(summary.sd()).isEmpty();
        assertThat(summary.interval()).isEmpty();
    }

    @Test
    void intervalCoversTheTrueMeanNineteenTimesInTwenty() {
        long seed = 20261122;
        Random random = new Random(seed);
        int covered = 0;
        for (int i = 0; i < 4000; i++) {
            double[] values =
                    random.doubles(5).map(u -> 7 + 3 * random.nextGaussian()).toArray();
            Interval interval = SeedSummary.of(values).interval().orElseThrow();
            covered += interval.low() <= 7 && 7 <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 4000.0).as("coverage, seed %d", seed).isBetween(0.938, 0.962);
    }

    @Test
    void pairingRemovesWhatTheSeedDoesToBoth() {
        double[] a = {3.01, 3.52, 4.03, 4.49};
        double[] b = {3.11, 3.62, 4.13, 4.60};

        PairedDifference difference = PairedDifference.of(a, b, 1e-6);

        assertThat(difference.mean()).isCloseTo(-0.1025, within(1e-12));
        assertThat(difference.interval().orElseThrow().high()).isNegative();
        // t = -0.1025 / (0.005 / 2) = -41 with 3 degrees of freedom
        assertThat(difference.pValue().getAsDouble()).isCloseTo(3.18e-5, within(2e-6));
    }

    @Test
    void valuesOfOtherSeedsAreComparedAfterWelch() {
        double[] a = {27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4};
        double[] b = {27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.1, 27.0};

        UnpairedDifference difference = UnpairedDifference.of(a, b, 1e-6);

        // The means are 20.82 and 23.8 and variances 7.8674 and 7.2843; v = 27.96, t(0.975, v) = 2.0485.
        assertThat(difference.mean()).isCloseTo(-2.98, within(1e-9));
        assertThat(difference.interval().orElseThrow().half()).isCloseTo(2.0485 * 1.00504, within(1e-3));
        assertThat(UnpairedDifference.of(new double[] {1}, b, 1e-6).interval()).isEmpty();
    }

    @Test
    void differencesThatHappenToBeEqualAreNoCertainty() {
        PairedDifference clear = PairedDifference.of(new double[] {1, 1}, new double[] {0, 0}, 1e-6);
        // t = 1 / (1e-6 / sqrt 2) with 1 degree of freedom, whose tail is 1 / (pi t), taken twice
        assertThat(clear.pValue().getAsDouble()).isCloseTo(2e-6 / Math.sqrt(2) / Math.PI, within(1e-12));
        assertThat(clear.interval().orElseThrow().low()).isCloseTo(1 - 12.7062 * 1e-6 / Math.sqrt(2), within(1e-9));
        assertThat(clear.interval().orElseThrow().high()).isGreaterThan(1);

        assertThat(PairedDifference.of(new double[] {1, 2}, new double[] {1, 2}, 1e-6)
                        .pValue())
                .hasValue(1);
        assertThat(PairedDifference.of(new double[] {1}, new double[] {0}, 1e-6).pValue())
                .isEmpty();
    }

    @Test
    void noPValueIsZeroHoweverManySeedsAgree() {
        double[] ones = new double[200];
        Arrays.fill(ones, 1e300);

        assertThat(PairedDifference.of(ones, new double[200], 1e-9).pValue().getAsDouble())
                .isPositive();
    }

    @Test
    void differencesInTheLastDigitAreLostInTheResolution() {
        double[] a = {1 + 3e-8, 1 + 3.1e-8, 1 + 2.9e-8};
        double[] b = {1, 1, 1};

        assertThat(PairedDifference.of(a, b, 1e-6).pValue().getAsDouble()).isGreaterThan(0.9);
        assertThat(PairedDifference.of(a, b, 1e-12).pValue().getAsDouble()).isLessThan(0.001);
        assertThatThrownBy(() -> PairedDifference.of(a, b, 0)).hasMessageContaining("no resolution");
    }

    @Test
    void holmFollowsTheStepsOfThePaper() {
        // sorted 0.01, 0.03, 0.04: times 3, 2, 1 and never falling
        assertThat(Holm.adjust(0.04, 0.01, 0.03)).containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-15));
        assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
        assertThat(Holm.adjust()).isEmpty();
        assertThatThrownBy(() -> Holm.adjust(0.5, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void noiseFloorSkipsCellsWithOneSeed() {
        SeedNoise noise = SeedNoise.of(List.of(new double[] {1, 3}, new double[] {5}, new double[] {0, 0, 0}))
                .orElseThrow();

        assertThat(noise.groups()).isEqualTo(2);
        assertThat(noise.medianSd()).isCloseTo(Math.sqrt(2) / 2, within(1e-15));
        assertThat(noise.pooledSd()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-15));
        assertThat(SeedNoise.of(List.of(new double[] {5}))).isEmpty();
        SeedNoise large = SeedNoise.of(List.of(new double[] {-1e308, 1e308}, new double[] {-1e308, 1e308}))
                .orElseThrow();
        assertThat(large.medianSd()).isCloseTo(Math.sqrt(2) * 1e308, withinPercentage(1e-9));
        assertThat(large.pooledSd()).isCloseTo(Math.sqrt(2) * 1e308, withinPercentage(1e-9));
    }

    @Test
    void numbersAsLargeAsThereAreHaveAMeanAndASpread() {
        SeedSummary summary = SeedSummary.of(1.6e308, 1.6e308, 1.3e308);

        assertThat(summary.mean()).isCloseTo(1.5e308, withinPercentage(1e-9));
        assertThat(summary.sd().getAsDouble()).isCloseTo(Math.sqrt(0.03) * 1e308, withinPercentage(1e-6));
        assertThat(summary.interval().orElseThrow().high()).isEqualTo(Double.MAX_VALUE);
        assertThat(PairedDifference.of(new double[] {1.7e308, 1}, new double[] {-1.7e308, 2}, 1e-6)
                        .mean())
                .isPositive()
                .isFinite();
        assertThat(SeedSummary.of(Double.MAX_VALUE, -Double.MAX_VALUE).sd()).hasValue(Double.MAX_VALUE);
    }

    @Test
    void differentSeedsAreComparedInAnyUnit() {
        double[] a = {1.5, 2.5, 4};
        double[] b = {1, 1.25, 1.5, 2};
        UnpairedDifference plain = UnpairedDifference.of(a, b, 1e-12);
        for (double unit : new double[] {0x1p-500, 0x1p-10, 0x1p400, 0x1p600, 0x1p1000}) {
            UnpairedDifference other =
                    UnpairedDifference.of(times(unit, a), times(unit, b), Math.max(Double.MIN_NORMAL, 1e-12 * unit));
            assertThat(other.mean()).as("unit %s", unit).isEqualTo(plain.mean() * unit);
            assertThat(other.interval().orElseThrow().half())
                    .as("unit %s", unit)
                    .isCloseTo(plain.interval().orElseThrow().half() * unit, withinPercentage(1e-9));
        }
        UnpairedDifference largest = UnpairedDifference.of(
                new double[] {Double.MAX_VALUE, 1e308}, new double[] {-Double.MAX_VALUE, -1e308}, 1e-6);
        assertThat(largest.mean()).isEqualTo(Double.MAX_VALUE);
        assertThat(largest.interval()).contains(new Interval(-Double.MAX_VALUE, Double.MAX_VALUE));
    }

    private static double[] times(double unit, double[] values) {
        return Arrays.stream(values).map(value -> value * unit).toArray();
    }

    @Test
    void refusesWhatIsNotANumber() {
        assertThatThrownBy(() -> SeedSummary.of(1, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(SeedSummary::of).hasMessageContaining("no values");
    }
}
