package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishFilterTest {
    @Test
    void shareCountsFunctionWordsAmongAllWordsWhateverTheirCase() {
        assertThat(EnglishFilter.functionWordShare("The cat AND the dog")).isEqualTo(3 / 5.0);
        assertThat(EnglishFilter.functionWordShare("(the)")).isEqualTo(1);
        assertThat(EnglishFilter.functionWordShare("theatre, android, often")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "12.45", "\uD83D\uDE00"})
    void textWithoutWordsIsNotEnglish(String text) {
        assertThat(EnglishFilter.functionWordShare(text)).isZero();
        assertThat(EnglishFilter.isEnglish(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I declare the session adjourned.",
                "We cannot accept that proposal, which would harm small farms.",
                "Members will have noticed a change in tone."
            })
    void englishIsEnglish(String text) {
        assertThat(EnglishFilter.isEnglish(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wij hebben de plicht om een besluit te nemen, hoe moeilijk dat ook is of lijkt.",
                "Det er en god idé, og vi har talt om den i mange år.",
                "Das ist ein guter Vorschlag, dem wir zustimmen werden.",
                "Nous devons agir ensemble, et vite.",
                "To jest bardzo dobra propozycja, za którą będziemy głosować w przyszłym tygodniu tutaj.",
                "Πρέπει να δράσουμε τώρα.",
                "Това е важен въпрос."
            })
    void otherLanguagesAreNot(String text) {
        assertThat(EnglishFilter.isEnglish(text)).isFalse();
    }
}
