package org.attentionlab.attention.row;

import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.testkit.GraphMasking;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graph forms on batches and heads, under a causal mask with more keys than queries and one row that sees nothing. */
@Tag("plain")
class GraphMaskingTest {

    static Stream<Normaliser> defaults() {
        return RowSamples.formulas().stream().map(RowSamples::byDefault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defaults")
    void invisibleKeysHaveWeightZeroAndNoInfluence(Normaliser normaliser) {
        GraphMasking.check(normaliser);
    }
}
