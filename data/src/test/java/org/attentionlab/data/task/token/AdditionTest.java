package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionTest {

    /** The digit of the sum that follows, by the arithmetic of whole numbers. */
    private static String digit(List<String> seen, boolean onesFirst) {
        int plus = seen.indexOf("+");
        int equals = seen.indexOf("=");
        long sum = Long.parseLong(String.join("", seen.subList(0, plus)))
                + Long.parseLong(String.join("", seen.subList(plus + 1, equals)));
        String digits = String.format("%0" + (plus + 1) + "d", sum);
        int at = seen.size() - 1 - equals;
        return String.valueOf(digits.charAt(onesFirst ? plus - at : at));
    }

    @Test
    void theSumFollowsFromItsOnesOrFromItsHighestDigit() {
        assertThat(Drawn.of(new Addition(), Map.of(), 1, 1, 11).text(0)).isEqualTo("4 4 7 + 1 3 7 = [4] [8] [5] [0]");
        assertThat(Drawn.of(new Addition(), Map.of("first", "highest"), 1, 1, 11)
                        .text(0))
                .isEqualTo("4 4 7 + 1 3 7 = [0] [5] [8] [4]");
        assertThat(Drawn.of(new Addition(), Map.of(), 1, 1, 13).text(0)).isEqualTo("4 4 7 + 1 3 7 = [4] [8] [5] [0] .");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ones", "highest"})
    void whoAddsIsRightAndWhoGuessesIsRightByChance(String first) {
        Drawn drawn = Drawn.of(new Addition(), Map.of("first", first), 2, 500, 32);

        assertThat(drawn.score(seen -> digit(seen, first.equals("ones"))).exactMatch())
                .isEqualTo(1);
        assertThat(drawn.score(seen -> "7").accuracy()).as("seed 2").isEqualTo(0.09, within(0.02));
    }
}
