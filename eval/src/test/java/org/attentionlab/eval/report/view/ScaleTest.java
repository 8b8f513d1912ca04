package org.attentionlab.eval.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest(name = "{0} to {1}, logarithmic {2}")
    @CsvSource({
        "1.9, 6.9, true",
        "1.9, 2.1, false",
        "64, 1024, true",
        "3, 3, true",
        "0, 0, false",
        "-5, 5, false",
        "1e-6, 1e6, true",
        "0, 1e-9, false",
        "0, 4.9e-324, false",
        "4.9e-324, 4.9e-324, false",
        "4.9e-324, 2e-323, true",
        "-4.9e-324, 1e-310, false",
        "2.2250738585072014e-308, 1, true",
        "-1.7976931348623157e308, 1.7976931348623157e308, false",
        "1e-300, 1.7976931348623157e308, true",
        "1.7976931348623157e308, 1.7976931348623157e308, true",
        "1, 1.0000000000000002, false",
        "1, 1.0000000000000002, true",
        "1e15, 1000000000000001, false",
        "-3, -3, false",
        "7.30, 7.31, true"
    })
    void ticksAreRoundAscendingAndInside(double least, double most, boolean logarithmic) {
        Scale scale = Scale.over(least, most, logarithmic, 0, 100);
        List<Double> ticks = scale.ticks();

        assertThat(ticks)
                .hasSizeBetween(2, 20)
                .isSorted()
                .allSatisfy(t -> assertThat(t).isBetween(scale.low(), scale.high()));
        assertThat(scale.at(scale.low())).isEqualTo(0);
        assertThat(scale.at(scale.high())).isEqualTo(100);
        assertThat(scale.at(Double.MAX_VALUE)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, false",
        "0.01, 1, true",
        "0, 4.9e-324, false",
        "4.9e-324, 1, true",
        "-1.7976931348623157e308, 1.7976931348623157e308, false"
    })
    void shadesLieBetweenTheirEnds(double least, double most, boolean logarithmic) {
        Scale scale = Scale.between(least, most, logarithmic, 0.06, 1);

        assertThat(scale.at(least)).isBetween(0.06, 0.2);
        assertThat(scale.at(most)).isBetween(0.06, 1.0).isGreaterThanOrEqualTo(scale.at(least));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1.23456, 1.235",
        "-0.05, \u22120.050",
        "12345.6, '12,346'",
        "1e-5, 0.000010",
        "6.62e-4, 0.00066",
        "2.2e-9, 2.20e-9",
        "1e9, 1.00e9",
        "4.9e-324, 4.90e-324"
    })
    void numbersReadTheSameEverywhere(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }
}
