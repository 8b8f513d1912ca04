package org.attentionlab.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {

    private static final List<String> NAMES =
            List.of("length", "learning_rate", "min_learning_rate", "steps", "softmax", "ssmax", "softpick", "p");

    @ParameterizedTest
    @CsvSource({
        "lenght, length",
        "Length, length",
        "learningRate, learning_rate",
        "learning-rate, learning_rate",
        "step, steps",
        "setps, steps",
        "sofmax, softmax",
        "smax, ssmax",
        "learn, learning_rate",
        "q, p"
    })
    void aNearNameIsFound(String given, String meant) {
        assertThat(NearMiss.of(given, NAMES)).contains(meant);
        assertThat(NearMiss.hint(given, NAMES)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @Test
    void allLegalNamesFollowTheNearestOrASemicolon() {
        assertThat(NearMiss.amongAll("stps", List.of("steps", "length")))
                .isEqualTo("; did you mean 'steps'? Legal: steps, length");
        assertThat(NearMiss.amongAll("zebra", List.of("steps", "length"))).isEqualTo("; Legal: steps, length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zebra", "", "xy", "attention"})
    void nothingIsFoundWhereNothingIsNear(String given) {
        assertThat(NearMiss.of(given, NAMES)).isEmpty();
        assertThat(NearMiss.hint(given, NAMES)).isEmpty();
    }

    @Test
    void amongEquallyNearNamesTheFirstInTheAlphabetIsTaken() {
        assertThat(NearMiss.of("cat", List.of("hat", "bat"))).contains("bat");
    }
}
