package org.attentionlab.eval.study.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0.0, 0",
        "0.1, 0.1",
        "10000, 10000",
        "0.0003, 0.0003",
        "0.00001, 1e-5",
        "1e-8, 1e-8",
        "-2.5e-7, -2.5e-7",
        "2e23, 2e23",
        "123456789012, 123456789012",
        "1e12, 1e12",
        "4.9e-324, 4.94065645841247e-324",
        "0.30000000000000004, 0.30000000000000004",
        "1.7976931348623157e308, 1.7976931348623157e308"
    })
    void theTextIsShort(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    @Test
    void everyTextReadsBackAsItsNumber() {
        long seed = 31;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(NumberText.of(value)))
                        .as("seed %d", seed)
                        .isEqualTo(value);
            }
        }
    }
}
