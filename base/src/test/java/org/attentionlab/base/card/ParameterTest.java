package org.attentionlab.base.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

    private static final Parameter NUMBER = Parameter.number("p", 15, 1, 100, "power");
    private static final Parameter CHOICE = Parameter.choice("map", "elu1", List.of("elu1", "relu"), "feature map");

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 100})
    void bothEndsOfARangeAreLegal(double value) {
        assertThat(NUMBER.check(value)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 100.001, -5, Double.NaN, Double.POSITIVE_INFINITY})
    void aNumberOutsideItIsRefusedWithTheRange(double value) {
        assertThatThrownBy(() -> NUMBER.check(value))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessage("p: '" + value + "' is not legal; it takes a number from 1 to 100");
    }

    @Test
    void aNumberThatSinglePrecisionTurnsIntoZeroIsRefused() {
        Parameter any = Parameter.number("eps", 0, -1, 1, "shift");
        for (double value : new double[] {0, -0.0, 1.2e-38, -1.2e-38, 1e-20}) {
            assertThat(any.check(value)).isEqualTo(value);
        }
        for (double value : new double[] {1e-50, -1e-45, 5e-324, 1e-38}) {
            assertThatThrownBy(() -> any.check(value))
                    .isInstanceOf(InvalidSpecException.class)
                    .hasMessageContaining(
                            "is not legal; in single precision nothing but 0 is nearer to 0 than 1.2e-38");
        }
    }

    @Test
    void aNameIsOneOfTheChoices() {
        assertThat(CHOICE.check("relu")).isEqualTo("relu");
        assertThatThrownBy(() -> CHOICE.check("rel"))
                .hasMessage("map: 'rel' is not legal; one of elu1, relu; did you mean 'relu'?");
        assertThatThrownBy(() -> CHOICE.check(true)).hasMessageContaining("'true' is not legal; one of elu1, relu");
    }

    @Test
    void learningIsAPropertyOfItsOwn() {
        assertThat(NUMBER.learnable()).isFalse();
        assertThat(NUMBER.learned().learnable()).isTrue();
        assertThat(NUMBER.learned().learnedByDefault()).isTrue();
        assertThat(NUMBER.learnedOnRequest().learnable()).isTrue();
        assertThat(NUMBER.learnedOnRequest().learnedByDefault()).isFalse();
        assertThat(NUMBER.type()).isEqualTo("number");
        assertThat(CHOICE.type()).isEqualTo("name");
    }

    @Test
    void anEmptyRangeIsAMistakeInTheDefinition() {
        assertThatThrownBy(() -> Parameter.number("p", 1, 2, 1, "power"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0.43, 0.43, 0.43",
        "15, 15, 15",
        "-0.0, 0, 0",
        "1e-6, 1e-6, 1e-6",
        "2.5e-7, 2.5e-7, 2.5e-7",
        "0.16847059912, 0.16847059912, 0.168",
        "-4.852030263919617, -4.852030263919617, -4.85",
        "1e15, 1e15, 1e15",
        "123456.5, 123456.5, 123000"
    })
    void typedNumbersAreWrittenInFullAndDerivedOnesInThreeDigits(double value, String typed, String derived) {
        assertThat(written(value, Set.of())).isEqualTo("(s=" + typed + ")");
        assertThat(written(value, Set.of("s"))).isEqualTo("(s=" + derived + ")");
        assertThat(Double.parseDouble(typed)).isEqualTo(value == 0 ? 0 : value);
    }

    private static String written(double value, Set<String> derived) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("s", value);
        return new Parameters(values, Set.of(), derived).toString();
    }
}
