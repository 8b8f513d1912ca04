package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SortTest {

    @Test
    void theNumbersBeforeTheBarFollowItInOrder() {
        assertThat(Drawn.of(new Sort(), Map.of("numbers", 12), 1, 1, 12).text(0))
                .isEqualTo("10 8 9 1 3 7 | [1] [3] [7] [8] [9] [10]");
    }

    @Test
    void whoSortsIsRightAndWhoNamesTheSmallestIsRightByChance() {
        Drawn drawn = Drawn.of(new Sort(), Map.of("numbers", 4), 2, 400, 11);

        assertThat(drawn.score(seen -> seen.subList(0, seen.indexOf("|")).stream()
                                .sorted()
                                .skip(seen.size() - 1 - seen.indexOf("|"))
                                .findFirst()
                                .orElseThrow())
                        .exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> "0").accuracy()).as("seed 2").isEqualTo(0.25, within(0.04));
    }
}
