package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenChoiceTest {

    private static final int SEED = 4;
    private static final int DRAWS = 20_000;

    /** Of probability 0.5, 0.3, 0.15 and 0.05, in another order. */
    private static final float[] LOGITS = {log(0.15), log(0.5), log(0.05), log(0.3)};

    private static float log(double probability) {
        return (float) Math.log(probability);
    }

    private static double[] shares(TokenChoice choice) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] shares = new double[LOGITS.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[choice.choose(LOGITS, random)] += 1.0 / DRAWS;
        }
        return shares;
    }

    @ParameterizedTest
    @CsvSource({
        "1,   4, 1,    0.15,  0.5,   0.05, 0.3",
        "1,   2, 1,    0,     0.625, 0,    0.375",
        "1,   1, 1,    0,     1,     0,    0",
        "1,   4, 0.9,  0.158, 0.526, 0,    0.316",
        "1,   4, 0.5,  0,     1,     0,    0",
        "1,   4, 0.51, 0,     0.625, 0,    0.375",
        "1,   3, 0.8,  0,     0.625, 0,    0.375",
        "0.5, 2, 1,    0,     0.735, 0,    0.265",
        "0,   4, 1,    0,     1,     0,    0"
    })
    void drawsByTheProbabilitiesOfWhatTheBoundsLeave(
            double temperature, int topK, double topP, double a, double b, double c, double d) {
        double[] expected = {a, b, c, d};
        double[] shares = shares(new TokenChoice(temperature, topK, topP));
        for (int token = 0; token < expected.length; token++) {
            assertThat(shares[token])
                    .as("token " + token + ", seed " + SEED)
                    .isCloseTo(expected[token], within(expected[token] == 0 ? 0 : 0.015));
        }
    }

    @Test
    void boundsThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> new TokenChoice(1, 0, 1)).hasMessageContaining("top-k 0");
        assertThatThrownBy(() -> new TokenChoice(1, 1, 0)).hasMessageContaining("top-p 0.0");
        assertThatThrownBy(() -> new TokenChoice(Double.NaN, 1, 1)).hasMessageContaining("temperature NaN");
    }
}
