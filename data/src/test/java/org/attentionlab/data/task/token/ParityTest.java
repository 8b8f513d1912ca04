package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {

    private static String parity(List<String> bits) {
        return bits.stream().filter("1"::equals).count() % 2 == 0 ? "0" : "1";
    }

    @Test
    void theParityOfAllBitsOrOfEveryPrefixFollowsThem() {
        assertThat(Drawn.of(new Parity(), Map.of(), 1, 1, 6).text(0)).isEqualTo("0 0 0 1 0 = [1]");
        assertThat(Drawn.of(new Parity(), Map.of("asked", "every"), 1, 1, 8).text(0))
                .isEqualTo("0 0 0 1 = [0] [0] [0] [1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "every"})
    void whoCountsIsRightAndWhoGuessesIsRightHalfTheTime(String asked) {
        Drawn drawn = Drawn.of(new Parity(), Map.of("asked", asked), 2, 1000, 10);

        assertThat(drawn.score(seen -> {
                            int sign = seen.indexOf("=");
                            int bits = asked.equals("every") ? seen.size() - sign : sign;
                            return parity(seen.subList(0, bits));
                        })
                        .exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> "1").accuracy()).as("seed 2").isEqualTo(0.5, within(0.05));
    }
}
