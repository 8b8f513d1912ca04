package org.attentionlab.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @CsvSource({
        "0000", "0007", "0008", "0009", "000a", "000d", "001b", "007f", "0085", "009b", "200e", "2028", "2029", "202e",
        "2066", "d800", "feff"
    })
    void whatMovesACursorOrHidesIsShownAsItsNumber(String number) {
        String text = "a" + (char) Integer.parseInt(number, 16) + "b";
        assertThat(OneLine.of(text)).isEqualTo("a\\u" + number + "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "na\u00efve \u00b1 \u2264 \u4e2d\u6587",
                "\ud83d\ude00",
                "\u0646\u0645\u06cc\u200c",
                "\\u001b"
            })
    void everyOtherTextStaysAsItIs(String text) {
        assertThat(OneLine.of(text)).isSameAs(text);
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(OneLine.of("abc", 3)).isEqualTo("abc");
        assertThat(OneLine.of("abcd", 3)).isEqualTo("abc...");
        assertThat(OneLine.of("\n\n\n", 2)).isEqualTo("\\u000a\\u000a...");
        assertThat(OneLine.of("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00\ud83d\ude00...");
        assertThat(OneLine.of("\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00\ud83d\ude00");
    }
}
