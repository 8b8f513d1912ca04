package org.attentionlab.models.dl4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseOrSourceTest {

    @Test
    void aNetworkWithALearnedNormaliserLearnsToTellProseFromSource() {
        assertThat(ProseOrSource.accuracy("ssmax", 3)).as("seed 3").isGreaterThan(0.7);
    }
}
