package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.attentionlab.eval.metric.Resolution;
import org.junit.jupiter.api.Test;

class DigitsTest {

    private static final Resolution RESOLUTION = new Resolution(1e-6, 1e-6);
    private static final double[] NONE = {};

    private static List<String> values(double[] values, double... halves) {
        Digits digits = Digits.ofValues(values, halves, RESOLUTION);
        return Arrays.stream(values).mapToObj(digits::of).toList();
    }

    private static List<String> differences(double[] differences, double... halves) {
        Digits digits = Digits.ofDifferences(differences, halves, 1e-6);
        return Arrays.stream(differences).mapToObj(digits::signed).toList();
    }

    @Test
    void aColumnHasOneNumberOfDecimalsFromItsLargestNumber() {
        assertThat(values(new double[] {2.1764, 0.02, 0})).containsExactly("2.176", "0.020", "0.000");
        assertThat(values(new double[] {0.016394, 0.0153})).containsExactly("0.01639", "0.01530");
        assertThat(values(new double[] {312.1234, -5.54})).containsExactly("312.1", "\u22125.5");
        assertThat(values(new double[] {12345.6, 7})).containsExactly("12,346", "7");
    }

    @Test
    void narrowIntervalsAskForMoreDecimalsAndWideOnesForNoFewer() {
        assertThat(values(new double[] {3.19652, 3.2}, 0.0069, 0.008)).containsExactly("3.1965", "3.2000");
        assertThat(values(new double[] {3.605, 2.1}, 1.1, 0.9, 0.016)).containsExactly("3.605", "2.100");
        assertThat(values(new double[] {0.25512, 1 + 2e-9, 3.368}, 0.11, 2e-9, 0.46))
                .containsExactly("0.255", "1.000", "3.368");
    }

    @Test
    void noNumberHasMoreDigitsThanTheNarrowestIntervalBears() {
        assertThat(values(new double[] {0.09375, 0.0625}, 0.397, 0.794)).containsExactly("0.09", "0.06");
        assertThat(values(new double[] {312.12, 55.5}, 50.1, 20)).containsExactly("312", "56");
    }

    @Test
    void noNumberHasDigitsBelowTheResolution() {
        assertThat(values(new double[] {1 + 3e-9, 1 - 2e-9}, 2.2e-9, 4.1e-9)).containsExactly("1.000", "1.000");
        assertThat(values(new double[] {1.00000234, 1}, 1.1e-6, 1.2e-6)).containsExactly("1.000002", "1.000000");
        assertThat(values(new double[] {4e-8, -3e-9}, 1e-9)).containsExactly("0.000", "0.000");
        assertThat(differences(new double[] {1.4e-5, 2e-7}, 1.5e-6)).containsExactly("+0.000014", "0.000000");
    }

    @Test
    void differencesShareTheirDecimalsToo() {
        assertThat(differences(new double[] {-9.93e-4, 0.014, 0.1533}, 0.0065, 0.002, 0.4))
                .containsExactly("\u22120.0010", "+0.0140", "+0.1533");
        assertThat(differences(new double[] {-9.93e-4, 0.014})).containsExactly("\u22120.001", "+0.014");
        assertThat(differences(new double[] {-0.0001, 1.5}, 0.2)).containsExactly("0.00", "+1.50");
    }

    @Test
    void aColumnFarFromOneIsWrittenInPowersOfTen() {
        assertThat(values(new double[] {1.9e9, 2.1})).containsExactly("1.90e9", "2.10e0");
        assertThat(Digits.ofValues(new double[] {2.5e-8, 0}, NONE, new Resolution(1e-9, 1e-6)))
                .extracting(digits -> digits.of(2.5e-8), digits -> digits.of(0))
                .containsExactly("2.50e-8", "0");
    }

    @Test
    void theLargestAndTheSmallestNumbersAreWrittenToo() {
        for (double value : new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0, -0.0}) {
            for (double half : new double[] {0, Double.MIN_VALUE, 1, Double.MAX_VALUE}) {
                double[] numbers = DoubleStream.of(value).toArray();
                assertThat(Digits.ofValues(numbers, new double[] {half}, RESOLUTION)
                                .of(value))
                        .hasSizeLessThan(20);
            }
        }
        assertThat(values(new double[] {-0.0})).containsExactly("0.000");
        assertThat(values(NONE)).isEmpty();
    }
}
