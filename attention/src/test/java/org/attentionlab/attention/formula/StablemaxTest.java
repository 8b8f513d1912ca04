package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.api.Test;

class StablemaxTest {

    /** Of {@code s(x) = x + 1} and {@code 1 / (1 - x)}, which meet at 0 with one slope: {@code (g - <g, y>) / 2} for two keys. */
    @Test
    void aScoreOfZeroHasTheSlopeThatBothSidesHave() {
        Normaliser stablemax = RowSamples.byDefault(new Stablemax());
        double[] gradient = stablemax
                .reference()
                .gradient(new double[] {0, 0}, new double[] {1, 0}, 2)
                .scores();
        assertThat(gradient).containsExactly(0.25, -0.25);
    }
}
