package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReverseTest {

    @Test
    void theSymbolsBeforeTheBarFollowItBackwards() {
        assertThat(Drawn.of(new Reverse(), Map.of("symbols", 10), 1, 1, 8).text(0))
                .isEqualTo("4 4 7 1 | [1] [7] [4] [4]");
    }

    @Test
    void whoReversesIsRightAndWhoGuessesIsRightByChance() {
        Drawn drawn = Drawn.of(new Reverse(), Map.of("symbols", 4), 2, 400, 11);

        assertThat(drawn.score(seen -> seen.get(2 * seen.indexOf("|") - seen.size()))
                        .exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> "0").accuracy()).as("seed 2").isEqualTo(0.25, within(0.04));
    }
}
