package org.attentionlab.attention.normaliser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CappedScoresTest {

    static Stream<Normaliser> normalisers() {
        return RowSamples.formulas().stream().map(RowSamples::byDefault);
    }

    @ParameterizedTest
    @MethodSource("normalisers")
    void aCapChangesNothingThatAFormulaSaysOfItselfButThatItFeelsShifts(Normaliser normaliser) {
        Normaliser capped = normaliser.capped(50);

        assertThat(capped.formula())
                .returns(normaliser.formula().needsDoublePrecision(), NormaliserFormula::needsDoublePrecision)
                .returns(normaliser.formula().kinkedAtEqualScores(), NormaliserFormula::kinkedAtEqualScores);
        assertThat(capped.traits().shiftInvariant()).isFalse();
        assertThat(capped.traits())
                .usingRecursiveComparison()
                .ignoringFields("shiftInvariant")
                .isEqualTo(normaliser.traits());
    }
}
