package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class SwappedNormaliserTest {

    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();
    private static final AttentionShape SHAPE = new AttentionShape(4, 16);
    private static final EngineRuntime RUNTIME = EngineRuntime.start(1);
    private static final long SEED = 17;
    private static final int LENGTH = 12;
    private static final double HEAT = 12;
    private static final int[] TOKENS = new Random(SEED).ints(LENGTH, 0, 11).toArray();

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    static Stream<Card> cards() {
        return REGISTRY.formulas().stream().map(NormaliserFormula::card);
    }

    /** Every parameter of every normaliser that has another legal value than its default. */
    static Stream<Arguments> parameters() {
        return cards().flatMap(card -> card.parameters().stream()
                .filter(definition ->
                        !definition.perToken() && other(definition).isPresent())
                .map(definition ->
                        Arguments.of(card, definition.name(), other(definition).orElseThrow())));
    }

    private static Optional<Object> other(Parameter definition) {
        Object usual = definition.defaultValue(SHAPE);
        if (usual instanceof Double number) {
            double next = number < definition.high() ? Math.min(definition.high(), 2 * Math.abs(number) + 0.5) : 0.5;
            return Optional.of(next);
        }
        return definition.choices().stream()
                .filter(choice -> !choice.equals(usual))
                .<Object>map(choice -> choice)
                .findFirst();
    }

    private static WrittenChoice learned(Card card) {
        return new WrittenChoice(
                card.name(), Map.of(), Optional.of(!card.headParameters().isEmpty()));
    }

    private static Normaliser settled(WrittenChoice spec) {
        return REGISTRY.resolve(spec, SHAPE);
    }

    private static Normaliser settled(String written) {
        return settled(WrittenChoice.parse(written));
    }

    /** A model far from its initial values, each head with its own parameters. */
    private static GptModel model(Normaliser normaliser) {
        GptConfig config = GptConfig.builder()
                .vocabulary(11)
                .trainLength(16)
                .layers(2)
                .heads(2)
                .width(8)
                .mlpRatio(2)
                .normaliser(normaliser)
                .position(PositionRegistry.resolve("rope"))
                .build();
        GptModel model = GptModel.create(config, ExecutionEngine.FUSED, RUNTIME, SEED);
        for (ParameterSpec parameter : model.graph().parameters()) {
            if (parameter.decayed()) {
                model.graph().parameter(parameter.name()).muli(HEAT);
            } else if (parameter.name().contains(".normaliser.")) {
                model.graph().parameter(parameter.name()).addi(Nd4j.createFromArray(0.125f, -0.25f));
            }
        }
        return model;
    }

    private static float[] losses(GptModel model) {
        return model.tokenLosses(TOKENS, TOKENS, 1, LENGTH);
    }

    private static SwappedNormaliser swap(String written, Normaliser trained) {
        return SwappedNormaliser.of(WrittenChoice.parse(written), trained, REGISTRY, SHAPE);
    }

    private static GptModel swapped(GptModel model, SwappedNormaliser swap) {
        return model.withNormaliser(swap.normaliser(), swap.learned());
    }

    @ParameterizedTest(name = "{0}, {1} = {2}")
    @MethodSource("parameters")
    void whatIsWrittenCountsAndWhatIsNotIsTheModels(Card card, String name, Object value) {
        Normaliser trained = settled(learned(card));
        GptModel model = model(trained);
        SwappedNormaliser swap = SwappedNormaliser.of(
                new WrittenChoice(card.name(), Map.of(name, value), Optional.empty()), trained, REGISTRY, SHAPE);

        GptModel expected;
        if (trained.parameters().learned().contains(name)) {
            expected = model(trained);
            expected.graph().parameters().stream()
                    .filter(p -> p.name().endsWith(".normaliser." + name))
                    .forEach(p -> expected.graph().parameter(p.name()).assign((Double) value));
        } else {
            expected = model(settled(new WrittenChoice(
                    card.name(), Map.of(name, value), learned(card).learned())));
        }

        float[] losses = losses(expected);
        for (int i = 0; i < LENGTH; i++) {
            assertThat(losses(swapped(model, swap))[i])
                    .as("token %d, seed %d", i, SEED)
                    .isCloseTo(losses[i], within(1e-5f));
        }
        assertThat(swap.origins().get(name)).isEqualTo(SwappedNormaliser.Origin.WRITTEN);
        assertThat(swap.settled().get(name)).isEqualTo(value);
        Predicate<String> others = other -> !other.equals(name);
        assertThat(swap.settled().entrySet().stream().filter(e -> others.test(e.getKey())))
                .allSatisfy(entry -> assertThat(entry.getValue())
                        .isEqualTo(
                                trained.parameters().learned().contains(entry.getKey())
                                        ? "learned"
                                        : trained.parameters().values().getOrDefault(entry.getKey(), "learned")));
    }

    @ParameterizedTest
    @MethodSource("cards")
    void withNothingWrittenItIsTheNormaliserThatWasTrained(Card card) {
        Normaliser trained = settled(learned(card));
        GptModel model = model(trained);
        SwappedNormaliser swap = SwappedNormaliser.of(WrittenChoice.of(card.name()), trained, REGISTRY, SHAPE);

        assertThat(losses(swapped(model, swap))).containsExactly(losses(model));
        assertThat(swap.learned()).containsAll(trained.parameters().learned());
        assertThat(swap.origins().values()).allMatch(SwappedNormaliser.Origin.MODEL::equals);
    }

    @ParameterizedTest
    @MethodSource("cards")
    void writtenAsItIsSettledItIsTheSameSwap(Card card) {
        Normaliser trained = settled(learned(card));
        SwappedNormaliser swap = SwappedNormaliser.of(WrittenChoice.of(card.name()), trained, REGISTRY, SHAPE);
        SwappedNormaliser again = SwappedNormaliser.of(
                new WrittenChoice(card.name(), swap.settled(), Optional.empty()), trained, REGISTRY, SHAPE);

        assertThat(again.settled()).isEqualTo(swap.settled());
        assertThat(again.label(SHAPE)).isEqualTo(swap.label(SHAPE));
        assertThat(again.learned()).isEqualTo(swap.learned());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssmax | ssmax(s=5) | ssmax(s=5)",
                "ssmax | ssmax | ssmax(s=learned)",
                "ssmax | ssmax(learned) | ssmax(s=learned)",
                "ssmax | ssmax(s=learned) | ssmax(s=learned)",
                "ssmax | ssmax(fixed) | ssmax(s=0.522)",
                "ssmax(s=0.7, fixed) | ssmax | ssmax(s=0.7)",
                "softmax | ssmax | ssmax(s=0.522)",
                "ssmax | ssmax_bias(b=0) | ssmax_bias(s=learned, b=0)",
                "ssmax_bias | ssmax_bias(s=5) | ssmax_bias(s=5, b=learned)",
                "sigmoid(learned) | ssmax_bias | ssmax_bias(s=0.522, b=0)",
                "lssar(p=3) | lssar(O=0.5) | lssar(d=4, p=3, O=0.5)",
                "sink_softmax | softmax | softmax",
                "fox_softmax | fox_softmax | fox_softmax(log_f=learned)",
                "fox_softmax | fox_softmax(log_f=learned) | fox_softmax(log_f=learned)",
                "softmax | sink_softmax(S=-1) | sink_softmax(S=-1)",
                "sigmoid | sigmoid(b=test_length) | sigmoid(b=test_length)",
                "ssmax_bias | ssmax_bias(s=test_length) | ssmax_bias(s=test_length, b=learned)"
            })
    void theLabelIsOfWhatIsComputed(String trained, String written, String label) {
        assertThat(swap(written, settled(trained)).label(SHAPE)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "16, -2.772588722239781", "64, -4.1588830833596715", "5003, -8.517793011488205"})
    void theBiasOfSigmoidIsMinusTheLogarithmOfTheLengthItIsFittedTo(int length, double bias) {
        for (String trained : List.of("sigmoid", "sigmoid(b=-3)", "sigmoid(learned)", "softmax")) {
            SwappedNormaliser swap = swap("sigmoid(b=test_length)", settled(trained));

            assertThat(swap.origins()).containsEntry("b", SwappedNormaliser.Origin.TEST_LENGTH);
            assertThat(swap.at(length).normaliser().parameters().number("b"))
                    .as("trained with %s, measured at %d", trained, length)
                    .isCloseTo(bias, within(1e-12 * Math.max(1, -bias)));
        }
    }

    @Test
    void whatIsFittedToALengthLeavesTheRestAsItIs() {
        GptModel model = model(settled("ssmax_bias"));
        SwappedNormaliser fitted = swap("ssmax_bias(s=test_length)", settled("ssmax_bias"));
        double mean = IntStream.rangeClosed(1, 50).mapToDouble(Math::log).sum() / 50;
        SwappedNormaliser byHand = swap("ssmax_bias(s=" + 1 / mean + ")", settled("ssmax_bias"));

        assertThat(losses(swapped(model, fitted.at(50)))).containsExactly(losses(swapped(model, byHand)));
    }

    @Test
    void aParameterOfTheSameNameAndAnotherMeaningIsNotCarriedOver() {
        Normaliser trained = settled("sigmoid(learned)");

        assertThat(swap("ssmax_bias", trained).origins())
                .containsEntry("b", SwappedNormaliser.Origin.DEFAULT)
                .containsEntry("s", SwappedNormaliser.Origin.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softmax | ssmax(s=learned) | has learned no such parameter",
                "softmax | ssmax(learned) | has learned no such parameter",
                "ssmax(fixed) | ssmax(learned) | has learned no such parameter",
                "ssmax | ssmax(s=5, learned) | nothing is left to be as learned",
                "ssmax | softmax(learned) | no parameter that can be learned",
                "ssmax | ssmax(t=1) | no parameter 't'",
                "ssmax | ssmax(s=1e9) | it takes a number from",
                "lssar | lssar(p=learned) | has learned no such parameter",
                "softmax | fox_softmax | has learned no such parameter",
                "lssar | lssar(p=test_length) | its default does not follow the length",
                "softmax | adaptive_temperature(fit=test_length) | no parameter 'fit'",
                "fox_softmax | fox_softmax(log_f=test_length) | its default does not follow the length",
                "fox_softmax | fox_softmax(log_f=-1) | can't be set"
            })
    void whatCannotBeIsRefused(String trained, String written, String problem) {
        assertThatThrownBy(() -> swap(written, settled(trained)))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void theRegistryHasParametersToSwap() {
        assertThat(parameters().toList()).hasSizeGreaterThan(6);
    }
}
