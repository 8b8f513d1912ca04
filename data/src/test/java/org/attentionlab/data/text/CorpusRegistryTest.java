package org.attentionlab.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusRegistryTest {
    private final CorpusRegistry registry = CorpusRegistry.builtIn();

    @Test
    void namesAreSortedAndDescribed() {
        assertThat(registry.names()).containsExactly("europarl-en", "java-source");
        assertThat(registry.sources()).extracting(CorpusSource::description).noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @CsvSource({
        "europarl-en, 43328501fd6883e800e9b75e0df2817381d96ef95ea86fd2493ddeb69291527b",
        "java-source, 834992dc267f6e65e203caa44b11c44b63ffc230ee3c8775025f8a2fee279d89"
    })
    void textIsThePublishedOne(String name, String sha256) {
        Corpus corpus = registry.find(name).load();

        assertThat(corpus.name()).isEqualTo(name);
        assertThat(corpus.sha256()).isEqualTo(sha256);
    }

    @ParameterizedTest
    @CsvSource({
        "europarl_en, europarl-en",
        "Europarl, europarl-en",
        "java-sources, java-source",
        "javasource, java-source"
    })
    void unknownNameIsAnsweredWithTheNearestOne(String name, String nearest) {
        assertThatThrownBy(() -> registry.find(name))
                .isInstanceOf(DataException.class)
                .hasMessage("unknown corpus '" + name + "'; there are europarl-en, java-source; did you mean '"
                        + nearest + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wikipedia"})
    void nameLikeNoOtherIsAnsweredWithAllNames(String name) {
        assertThatThrownBy(() -> registry.find(name))
                .hasMessage("unknown corpus '" + name + "'; there are europarl-en, java-source");
    }
}
