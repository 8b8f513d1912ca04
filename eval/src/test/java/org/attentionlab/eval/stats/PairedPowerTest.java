package org.attentionlab.eval.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedPowerTest {

    private static final long SEED = 20261126;

    @ParameterizedTest(name = "{0} seeds at level {1}")
    @CsvSource({"2, 0.05", "3, 0.05", "3, 0.0083", "5, 0.01", "12, 0.05"})
    void withoutADifferenceTheTestRejectsAtItsLevel(int seeds, double level) {
        assertThat(new PairedPower().of(level, seeds, 0)).isCloseTo(level, within(2e-4));
    }

    @ParameterizedTest(name = "{0} seeds, an effect of {1}, level {2}")
    @CsvSource({"3, 2, 0.05", "5, 1.5, 0.01", "8, 0.9, 0.05", "4, -3, 0.025"})
    void isTheShareOfSimulatedTestsThatFindTheDifference(int seeds, double effect, double level) {
        SplittableRandom random = new SplittableRandom(SEED);
        int studies = 20_000;
        int found = 0;
        for (int study = 0; study < studies; study++) {
            double[] a = random.doubles(seeds)
                    .map(x -> effect + random.nextGaussian())
                    .toArray();
            found += PairedDifference.of(a, new double[seeds], 1e-12).pValue().getAsDouble() <= level ? 1 : 0;
        }
        assertThat((double) found / studies)
                .as("seed %d", SEED)
                .isCloseTo(new PairedPower().of(level, seeds, effect), within(0.012));
    }

    /** Sample sizes of paired t tests at 80 % and 90 % power as tables print them (Cohen 1988, two-sided 0.05). */
    @ParameterizedTest
    @CsvSource({"0.5, 0.8, 34", "0.8, 0.8, 15", "0.2, 0.8, 199", "0.5, 0.9, 44"})
    void theSeedsItTakesAreThoseOfTheTables(double effect, double power, int seeds) {
        assertThat(new PairedPower().seeds(0.05, effect, power)).hasValue(seeds);
    }

    @Test
    void theSmallestEffectIsFoundWithThatPower() {
        PairedPower power = new PairedPower();
        double level = 0.05 / 6;
        assertThat(power.of(level, 3, power.smallestEffect(level, 3, 0.8))).isCloseTo(0.8, within(1e-3));
    }

    @Test
    void whatAThousandSeedsDoNotSettleHasNoNumber() {
        assertThat(new PairedPower().seeds(0.05, 0.01, 0.8)).isEmpty();
    }

    @Test
    void oneSeedIsNoTest() {
        assertThatThrownBy(() -> new PairedPower().of(0.05, 1, 1)).hasMessageContaining("at least 2");
    }
}
