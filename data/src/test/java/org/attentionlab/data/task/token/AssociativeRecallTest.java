package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.attentionlab.data.DataException;
import org.attentionlab.data.task.TaskSettings;
import org.junit.jupiter.api.Test;

class AssociativeRecallTest {

    @Test
    void keysAreToldWithTheirValuesAndAskedLater() {
        assertThat(Drawn.of(new AssociativeRecall(), Map.of("pairs", 2, "keys", 10), 1, 1, 11)
                        .text(0))
                .isEqualTo("k4 v1 k7 v3 . . k7 [v3] . . k4 [v1]");
    }

    @Test
    void whoLooksUpIsRightAndWhoNamesAValueThatWasToldIsRightByChance() {
        Drawn drawn = Drawn.of(new AssociativeRecall(), Map.of("pairs", 4), 2, 400, 31);

        assertThat(drawn.score(seen -> seen.get(seen.indexOf(seen.get(seen.size() - 1)) + 1))
                        .exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> seen.get(1)).accuracy()).as("seed 2").isEqualTo(0.25, within(1e-9));
    }

    @Test
    void everyKeyIsDifferentAndAskedOnce() {
        Drawn drawn = Drawn.of(new AssociativeRecall(), Map.of("pairs", 16, "keys", 16), 3, 50, 100);
        for (int row = 0; row < 50; row++) {
            List<String> tokens =
                    Arrays.asList(drawn.text(row).replaceAll("[\\[\\]]", "").split(" "));
            assertThat(tokens.subList(0, 32).stream().filter(t -> t.startsWith("k")))
                    .as("seed 3")
                    .hasSize(16)
                    .doesNotHaveDuplicates();
            assertThat(tokens.subList(32, tokens.size()).stream().filter(t -> t.startsWith("k")))
                    .as("seed 3")
                    .hasSize(16)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void questionsComeEarlyByTheWeightsOfTheirGaps() {
        int places = 8;
        Drawn drawn = Drawn.of(new AssociativeRecall(), Map.of("pairs", 1), 4, 4000, 2 * places + 1);
        double[] seen = new double[places];
        int length = drawn.batch().batch().length();
        drawn.batch().answers().stream().forEach(at -> seen[(at % length - 2) / 2] += 1.0 / 4000);
        double total = 0;
        for (int x = 1; x <= places; x++) {
            total += Math.pow(x, -0.99);
        }
        for (int x = 1; x <= places; x++) {
            assertThat(seen[x - 1]).as("seed 4, gap %s", x).isEqualTo(Math.pow(x, -0.99) / total, within(0.025));
        }
    }

    @Test
    void moreKeysThanThereAreAreRefused() {
        AssociativeRecall task = new AssociativeRecall();

        assertThatThrownBy(() -> task.with(TaskSettings.of(task.card(), Map.of("pairs", 5, "keys", 4))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("5 different keys, and there are 4");
    }
}
