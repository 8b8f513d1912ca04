package org.attentionlab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineVersionsTest {

    @Test
    void theVersionOfNd4jIsTheOneOfTheBuild() {
        assertThat(EngineVersions.nd4j()).matches("\\d+\\.\\d+\\.\\d+.*");
    }
}
