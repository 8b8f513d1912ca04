package org.attentionlab.models.gpt;

import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain graph of every normaliser against central differences. */
@Tag("plain")
class GptGradientTest {

    /** r_softmax holds a threshold, which does not move for r = 1; for tau = -1 elastic_softmax is on a kink in a row of one key. */
    static Stream<String> normalisers() {
        return NormaliserRegistry.standard().names().stream().map(name -> switch (name) {
            case "r_softmax" -> "r_softmax(r=1)";
            case "elastic_softmax" -> "elastic_softmax(tau=-0.9)";
            default -> name;
        });
    }

    @ParameterizedTest
    @MethodSource("normalisers")
    void theGradientIsTheSlopeOfTheLossAlongEveryParameter(String name) {
        Normaliser normaliser =
                NormaliserRegistry.standard().resolve(WrittenChoice.parse(name), new AttentionShape(4, 16));
        GptConfig config = GptConfig.builder()
                .vocabulary(11)
                .trainLength(16)
                .layers(1)
                .heads(2)
                .width(8)
                .mlpRatio(2)
                .option(AttentionOptions.QK_NORM, AttentionOptions.QkNorm.RMS)
                .normaliser(normaliser)
                .position(PositionRegistry.resolve("rope"))
                .build();
        LossSlopes.require(config);
    }
}
