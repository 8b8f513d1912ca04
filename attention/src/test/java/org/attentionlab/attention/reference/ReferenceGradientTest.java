package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.testkit.TapeDerivatives;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tape's gradient of every registered formula against central differences of its weights, on seeded random rows. */
@Tag("plain")
class ReferenceGradientTest {

    private static final List<Integer> LENGTHS = List.of(1, 2, 3, 5, 17, 31);

    /** The visible count is the row's length, or is larger: what a formula makes of n is checked apart from the row. */
    private static final List<Integer> VISIBLE_PER_KEY = List.of(1, 7);

    static Stream<Arguments> rows() {
        return ReferenceCase.all().stream()
                .flatMap(tested -> LENGTHS.stream()
                        .flatMap(length -> VISIBLE_PER_KEY.stream()
                                .map(factor ->
                                        Arguments.of(tested, length, factor * length, 1_000L + 31 * length + factor))));
    }

    @ParameterizedTest(name = "{0}, {1} keys, n = {2}, seed {3}")
    @MethodSource("rows")
    void gradientsAreTheDerivativesOfTheWeights(ReferenceCase tested, int length, int visible, long seed) {
        derivatives(tested).check(length, visible, seed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("learnables")
    void everyHeadParameterHasAGradient(ReferenceCase tested) {
        double[] row = {0.5, 1};
        assertThat(tested.reference().gradient(row, row, 2).parameters().keySet())
                .containsExactlyInAnyOrderElementsOf(tested.normaliser().card().headParameters());
    }

    static Stream<ReferenceCase> learnables() {
        return ReferenceCase.all().stream().filter(tested -> tested.normaliser().headParameters().length > 0);
    }

    /**
     * Softpick and r_softmax publish gradients that hold their shift and their threshold constant; the scaled softpick's is its
     * derivative where eps is 0, and elastic_softmax of one key is on a kink where tau is -1. Every other gradient is the
     * derivative itself.
     */
    private static TapeDerivatives derivatives(ReferenceCase tested) {
        Normaliser normaliser = tested.normaliser();
        return switch (normaliser.card().name()) {
            case "softpick" ->
                new TapeDerivatives(
                        normaliser, row -> SoftpickExactGradient.of(tested.reference(), row.scores(), row.upstream()));
            case "r_softmax" ->
                new TapeDerivatives(
                        normaliser, row -> RSoftmaxExactGradient.of(tested.reference(), row.scores(), row.upstream()));
            case "scalable_softpick" -> TapeDerivatives.of(tested.with("eps", 0));
            case "elastic_softmax" -> TapeDerivatives.of(tested.with("tau", -0.9));
            default -> TapeDerivatives.of(normaliser);
        };
    }
}
