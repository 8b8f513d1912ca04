package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.AttentionOptions.QkNorm;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GptEnginesAgreeTest {

    private static final EngineRuntime RUNTIME = EngineRuntime.start(2);

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    private static final List<String> TURNED = List.of("rope(share=0.5)", "rope(stretch=4, length=5)");

    /** Every normaliser with the rotation, and one of each score function with every position encoding. */
    static Stream<Arguments> normalisersAndPositions() {
        List<String> scores = new ArrayList<>();
        return NormaliserRegistry.standard().formulas().stream().flatMap(formula -> {
            String name = formula.card().name();
            String score = config(name, "rope", false, true, true)
                    .normaliser()
                    .all()
                    .get(0)
                    .score()
                    .card()
                    .name();
            boolean first = !scores.contains(score);
            scores.add(score);
            Stream<String> positions =
                    first ? Stream.concat(PositionEncoding.NAMES.stream(), TURNED.stream()) : Stream.of("rope");
            return positions.map(position -> Arguments.of(name, position));
        });
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("normalisersAndPositions")
    void everyNormaliserAndEveryPositionHasOneLossAndOneGradient(String normaliser, String position) {
        EngineAgreement.require(RUNTIME, config(normaliser, position, false, true, true));
    }

    @ParameterizedTest(name = "QK-norm {0}, tied {1}, bias {2}")
    @CsvSource({"true, true, true", "false, false, true", "false, true, false", "true, false, false"})
    void everyVariantOfTheModelHasOneLossAndOneGradient(boolean qkNorm, boolean tied, boolean bias) {
        EngineAgreement.require(RUNTIME, config("ssmax", "rope", qkNorm, tied, bias));
    }

    @ParameterizedTest(name = "epsilon {0}")
    @ValueSource(doubles = {1e-12, 1e-3, 1})
    void everyEpsilonOfLayerNormsHasOneLossAndOneGradient(double epsilon) {
        EngineAgreement.require(
                RUNTIME,
                config("softmax", "rope", true, true, true)
                        .change()
                        .normEpsilon(epsilon)
                        .build());
    }

    private static GptConfig config(String normaliser, String position, boolean qkNorm, boolean tied, boolean bias) {
        int heads = 2;
        int width = 8;
        Normaliser settled = NormaliserRegistry.standard()
                .resolve(WrittenChoice.of(normaliser), new AttentionShape(width / heads, 16));
        return GptConfig.builder()
                .vocabulary(EngineAgreement.VOCABULARY)
                .trainLength(16)
                .layers(2)
                .heads(heads)
                .width(width)
                .option(AttentionOptions.QK_NORM, qkNorm ? QkNorm.RMS : QkNorm.NONE)
                .tied(tied)
                .bias(bias)
                .normaliser(settled)
                .position(PositionRegistry.resolve(position))
                .build();
    }
}
