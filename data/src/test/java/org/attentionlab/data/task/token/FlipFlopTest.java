package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlipFlopTest {

    @Test
    void aReadIsFollowedByTheBitThatWasWrittenLast() {
        assertThat(Drawn.of(new FlipFlop(), Map.of("ignore", 0.4), 1, 1, 13).text(0))
                .isEqualTo("w 0 w 1 w 0 r [0] w 0 i 1 r [0]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.8, 0.98, 1})
    void whoRemembersIsRightAndWhoGuessesIsRightHalfTheTime(double ignore) {
        Drawn drawn = Drawn.of(new FlipFlop(), Map.of("ignore", ignore), 2, 1000, 31);

        assertThat(drawn.score(seen -> seen.get(seen.lastIndexOf("w") + 1)).exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> "1").accuracy()).as("seed 2").isEqualTo(0.5, within(0.05));
    }

    @Test
    void instructionsAreAsFrequentAsTheyAreToBe() {
        Drawn drawn = Drawn.of(new FlipFlop(), Map.of("ignore", 0.8), 3, 200, 201);
        List<String> names = List.of(".", "w", "r", "i", "0", "1");
        long[] counts = new long[names.size()];
        for (int token : drawn.batch().batch().tokens()) {
            counts[token]++;
        }

        assertThat(drawn.names()).isEqualTo(names);
        assertThat(counts[3] / (200 * 99.0)).as("seed 3").isEqualTo(0.8, within(0.01));
        assertThat((counts[1] - 200) / (200 * 99.0)).as("seed 3").isEqualTo(0.1, within(0.01));
    }
}
