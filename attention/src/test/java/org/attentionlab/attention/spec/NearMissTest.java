package org.attentionlab.attention.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

    private static final List<String> LEGAL = List.of("softmax", "ssmax", "softpick", "sigmoid", "p", "O");

    @ParameterizedTest
    @CsvSource({"sofmax, softmax", "SSMAX, ssmax", "softpik, softpick", "sigmoids, sigmoid", "o, O", "P, p"})
    void aSlipFindsTheNameThatWasMeant(String given, String meant) {
        assertThat(NearMiss.of(given, LEGAL)).contains(meant);
        assertThat(NearMiss.hint(given, LEGAL)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @Test
    void anotherWordFindsNothing() {
        assertThat(NearMiss.of("transformer", LEGAL)).isEmpty();
        assertThat(NearMiss.hint("transformer", LEGAL)).isEmpty();
        assertThat(NearMiss.of("anything", List.of())).isEmpty();
    }

    @Test
    void amongEquallyNearNamesTheFirstInTheAlphabetIsTaken() {
        assertThat(NearMiss.of("cat", List.of("hat", "bat"))).contains("bat");
    }
}
