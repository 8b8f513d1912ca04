package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InductionTest {

    @Test
    void theBlockFollowsItselfAndItsFirstSymbolIsNotAsked() {
        assertThat(Drawn.of(new Induction(), Map.of("symbols", 10), 1, 1, 9).text(0))
                .isEqualTo("4 4 7 1 3 4 [4] [7] [1] [3]");
        assertThat(Drawn.of(new Induction(), Map.of("symbols", 10), 1, 1, 8).text(0))
                .isEqualTo("4 4 7 1 4 [4] [7] [1]");
    }

    @Test
    void whoGoesOnIsRightAndWhoGuessesIsRightByChance() {
        Drawn drawn = Drawn.of(new Induction(), Map.of("symbols", 4), 2, 400, 11);

        assertThat(drawn.score(seen -> seen.get(seen.size() - 6)).exactMatch()).isEqualTo(1);
        assertThat(drawn.score(seen -> "0").accuracy()).as("seed 2").isEqualTo(0.25, within(0.04));
    }
}
