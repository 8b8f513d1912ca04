package org.attentionlab.base.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

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
        "4.9e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "3e-320, 3e-320",
        "0.30000000000000004, 0.30000000000000004",
        "1.7976931348623157e308, 1.7976931348623157e308"
    })
    void theTextIsShort(double value, String text) {
        assertThat(Decimal.of(value)).isEqualTo(text);
    }

    @Test
    void everyTextReadsBackAsItsNumberAndNoShorterOneDoes() {
        long seed = 31;
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            double value = Double.longBitsToDouble(i % 4 == 0 ? random.nextLong() >>> 12 : random.nextLong());
            if (!Double.isFinite(value) || value == 0) {
                continue;
            }
            String text = Decimal.of(value);
            assertThat(Double.parseDouble(text)).as("seed %d", seed).isEqualTo(value);
            int digits = new BigDecimal(text).stripTrailingZeros().precision();
            for (RoundingMode mode : List.of(RoundingMode.DOWN, RoundingMode.UP)) {
                BigDecimal shorter = new BigDecimal(value).round(new MathContext(Math.max(1, digits - 1), mode));
                assertThat(digits == 1 || shorter.doubleValue() != value)
                        .as("seed %d: %s for %s", seed, shorter, text)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "15, 15",
        "-0.5, -0.5",
        "+1., 1",
        ".25, 0.25",
        "1e-8, 1e-8",
        "2E+3, 2000",
        "0e999, 0",
        "-0.00, 0",
        "5e-324, 5e-324"
    })
    void aDecimalNumberIsRead(String text, double value) {
        assertThat(Decimal.parse(text) + 0.0).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "NaN",
                "Infinity",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "1_000",
                ".",
                "e5",
                "1e",
                "--1",
                "\u0661"
            })
    void everythingElseIsNone(String text) {
        assertThatThrownBy(() -> Decimal.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageEndingWith("is not a number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e999", "-1e309", "1e-400", "-0.00001e-330", "1e99999999999999999999", "1e-99999999999999999999"
            })
    void aNumberThatDoublePrecisionDoesNotHoldIsRefused(String text) {
        assertThatThrownBy(() -> Decimal.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageStartingWith(text + " is beyond double precision");
    }
}
