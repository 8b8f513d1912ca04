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
        assertThat(scale.at(1e9)).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1.23456, 1.235", "-0.05, \u22120.050", "12345.6, '12,346'", "1e-5, 1.00e-05", "1e9, 1.00e+09"})
    void numbersReadTheSameEverywhere(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }
}
