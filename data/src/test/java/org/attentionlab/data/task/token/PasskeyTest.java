package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.attentionlab.data.DataException;
import org.attentionlab.data.task.TaskSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasskeyTest {

    @Test
    void theNumberStandsInTheTextAndIsAskedAtItsEnd() {
        assertThat(Drawn.of(new Passkey(), Map.of("digits", 2), 1, 1, 19).text(0))
                .isEqualTo("yellow . here we go . there and back again key 4 4 . the grass is key [4] [4]");
    }

    @Test
    void whoFindsItIsRightAndWhoGuessesIsRightByChance() {
        Drawn drawn = Drawn.of(new Passkey(), Map.of(), 2, 500, 64);

        assertThat(drawn.score(seen -> seen.get(seen.indexOf("key") + seen.size() - seen.lastIndexOf("key")))
                        .exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> "7").accuracy()).as("seed 2").isEqualTo(0.1, within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 1, 88, 88", "0.5, 0.5, 44, 44", "0, 1, 0, 88", "0.25, 0.5, 22, 44"})
    void theNumberStandsAtTheDepthThatIsAskedFor(double from, double to, int first, int last) {
        Drawn drawn = Drawn.of(new Passkey(), Map.of("from", from, "to", to), 3, 200, 99);
        for (int row = 0; row < 200; row++) {
            int before = List.of(drawn.text(row).split(" ")).indexOf("key");
            assertThat(before).as("seed 3, sequence %s", row).isBetween(first, last);
        }
    }

    @Test
    void aDepthThatEndsBeforeItBeginsIsRefused() {
        Passkey task = new Passkey();

        assertThatThrownBy(() -> task.with(TaskSettings.of(task.card(), Map.of("from", 0.6, "to", 0.5))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("from 0.6 to 0.5");
    }
}
