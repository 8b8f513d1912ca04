package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every engine on every published known answer whose formula is registered. */
class RowKnownAnswersTest {

    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();

    /** Formulas whose answers follow from those of another. */
    private static final Set<String> UNPUBLISHED = Set.of("stick_breaking_strict", "entmax");

    /** Nine digits are printed of a row, and seven of a gradient by a vector. */
    private static final Agreement NINE_DIGITS = new Agreement(5e-9, 1e-12);

    private static final Agreement SEVEN_DIGITS = new Agreement(5e-7, 2e-8);
    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);

    /** Either gradient of softpick counts, with the shift held constant or not, where eps is not 0. */
    private static final Agreement EITHER_GRADIENT = new Agreement(0, 1e-5);

    private record Tested(Supplier<RowEngine> engine, Agreement rows, Agreement vectors) {}

    private static final Map<String, Tested> ENGINES = engines();

    private static Map<String, Tested> engines() {
        Map<String, Tested> engines = new LinkedHashMap<>();
        engines.put("reference", new Tested(ReferenceRows::new, NINE_DIGITS, SEVEN_DIGITS));
        engines.put("fused, vector", new Tested(() -> new FusedRows(new VectorRowArithmetic()), SINGLE, SINGLE));
        engines.put("fused, scalar", new Tested(() -> new FusedRows(new ScalarRowArithmetic()), SINGLE, SINGLE));
        engines.put("graph", new Tested(GraphRows::new, SINGLE, SINGLE));
        return engines;
    }

    private static Stream<JsonNode> covered(String part) {
        try (InputStream stream =
                RowKnownAnswersTest.class.getResourceAsStream("/org/attentionlab/attention/vectors.json")) {
            JsonNode entries = new ObjectMapper().readTree(stream).get(part);
            return StreamSupport.stream(entries.spliterator(), false).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Arguments> onEveryEngine(String part) {
        return ENGINES.keySet().stream()
                .flatMap(engine -> covered(part)
                        .map(entry -> Arguments.of(
                                Named.of(
                                        entry.get("id").textValue()
                                                + entry.path("params")
                                                + entry.path("row").asText(),
                                        entry),
                                engine)));
    }

    static Stream<Arguments> rows() {
        return onEveryEngine("vectors");
    }

    static Stream<Arguments> kernels() {
        return onEveryEngine("qk_vectors");
    }

    static Stream<Arguments> edgeRows() {
        return onEveryEngine("edge_rows");
    }

    /** The registered normaliser of an entry; the variants that are one with other parameters are written as that. */
    private static Optional<Normaliser> normaliser(JsonNode entry) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : entry.path("params").properties()) {
            if (field.getValue().isNumber()) {
                parameters.put(field.getKey(), field.getValue().doubleValue());
            }
            for (int i = 0; i < field.getValue().size(); i++) {
                parameters.put(field.getKey() + i, field.getValue().get(i).doubleValue());
            }
        }
        String type = switch (entry.get("id").textValue()) {
            case "softmax_qk" -> "softmax";
            case "linear_elu1", "linear_taylor2", "linear_hedgehog_softmax_W=I", "linear_hedgehog_expdim_W=I" ->
                "linear";
            case "gaussian_soft_unnormalised" -> "gaussian";
            case "gaussian_soft_l1" -> "gaussian_l1";
            case "lssa_qk" -> "lssa";
            case "sigmoid_b=-ln_n" -> "sigmoid";
            default -> entry.get("id").textValue();
        };
        if (type.equals("linear")) {
            String map = entry.get("id").textValue().substring("linear_".length());
            parameters.put(
                    "feature_map",
                    map.replace("hedgehog_softmax_W=I", "hedgehog").replace("hedgehog_expdim_W=I", "hedgehog_exp"));
        }
        if (entry.path("params").has("unshifted")) {
            parameters.put("unshifted", true);
        }
        if (!REGISTRY.names().contains(type)) {
            return Optional.empty();
        }
        parameters.keySet().retainAll(settable(REGISTRY.formula(type).card()));
        WrittenChoice spec = new WrittenChoice(type, parameters, Optional.empty());
        return Optional.of(REGISTRY.resolve(spec, input(entry).shape()));
    }

    private static RowInput input(JsonNode entry) {
        return entry.has("q")
                ? new RowInput.QueryAndKeys(numbers(entry.get("q")), matrix(entry.get("K")))
                : new RowInput.Scores(numbers(entry.get("x")));
    }

    private static RowAnswer answer(JsonNode entry, String engine) {
        Normaliser normaliser = normaliser(entry).orElseThrow();
        RowQuestion question = entry.has("g")
                ? RowQuestion.gradients(normaliser, input(entry), numbers(entry.get("g")))
                : RowQuestion.weights(normaliser, input(entry));
        return ENGINES.get(engine)
                .engine()
                .get()
                .answer(question.withVisible(entry.get("n").intValue()).withTokens(tokens(normaliser, entry)));
    }

    /** The gradient of a parameter, alone or as one of those that a letter and a number name. */
    private static Optional<Double> given(JsonNode entry, String name) {
        if (entry.has("d_" + name)) {
            return Optional.of(entry.get("d_" + name).doubleValue());
        }
        int last = name.length() - 1;
        JsonNode family = entry.path("d_" + name.substring(0, last));
        return family.isArray()
                ? Optional.of(family.get(name.charAt(last) - '0').doubleValue())
                : Optional.empty();
    }

    private static List<String> settable(Card card) {
        return card.parameters().stream()
                .filter(definition -> !definition.perToken())
                .map(Parameter::name)
                .toList();
    }

    private static Map<String, double[]> tokens(Normaliser normaliser, JsonNode entry) {
        Map<String, double[]> tokens = new LinkedHashMap<>();
        for (Parameter definition : normaliser.card().tokenParameters()) {
            JsonNode given = entry.path("params").path(definition.name());
            if (given.isArray()) {
                tokens.put(definition.name(), numbers(given));
            } else if (given.isNumber()) {
                tokens.put(definition.name(), new double[] {given.doubleValue()});
            }
        }
        return tokens;
    }

    private static double[] published(JsonNode gradient) {
        return gradient.isArray() ? numbers(gradient) : new double[] {gradient.doubleValue()};
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMapToDouble(number -> DoubleStream.of(number.doubleValue()))
                .toArray();
    }

    private static double[][] matrix(JsonNode arrays) {
        return StreamSupport.stream(arrays.spliterator(), false)
                .map(RowKnownAnswersTest::numbers)
                .toArray(double[][]::new);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rows")
    void weightsAndGradientsOfARowAreThePublishedOnes(JsonNode entry, String engine) {
        RowAnswer answer = answer(entry, engine);
        Agreement agreement = ENGINES.get(engine).rows();

        agreement.check("weights", answer.weights(), numbers(entry.get("y")));
        agreement.check("row sum", answer.rowSum(), entry.get("sum_y").doubleValue());
        RowAnswer.Gradients gradients = answer.gradients().orElseThrow();
        if (entry.has("dx_exact") && !engine.equals("reference")) {
            EITHER_GRADIENT.check("score gradient", gradients.scores(), numbers(entry.get("dx")));
        } else {
            agreement.check("score gradient", gradients.scores(), numbers(entry.get("dx")));
        }
        gradients
                .parameters()
                .forEach((name, value) ->
                        given(entry, name).ifPresent(expected -> agreement.check(name, value, expected)));
        gradients
                .tokens()
                .forEach((name, values) -> agreement.check(
                        name,
                        values,
                        published(entry.has("d" + name) ? entry.get("d" + name) : entry.get("d_" + name))));
        assertThat(gradients.vectors()).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("kernels")
    void weightsAndGradientsOfAQueryAndKeysAreThePublishedOnes(JsonNode entry, String engine) {
        RowAnswer answer = answer(entry, engine);
        Tested tested = ENGINES.get(engine);

        tested.rows().check("weights", answer.weights(), numbers(entry.get("y")));
        RowAnswer.Vectors vectors = answer.gradients().orElseThrow().vectors().orElseThrow();
        tested.vectors().check("query gradient", vectors.query(), numbers(entry.get("dq_fd")));
        double[][] byKey = matrix(entry.get("dK_fd"));
        for (int j = 0; j < byKey.length; j++) {
            tested.vectors().check("gradient of key " + j, vectors.keys()[j], byKey[j]);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("edgeRows")
    void weightsOfAnEdgeRowAreThePublishedOnes(JsonNode entry, String engine) {
        ENGINES.get(engine).rows().check("weights", answer(entry, engine).weights(), numbers(entry.get("y")));
    }

    @Test
    void everyRegisteredFamilyHasKnownAnswers() {
        assertThat(covered("vectors")).hasSizeGreaterThanOrEqualTo(29);
        assertThat(covered("edge_rows")).hasSizeGreaterThanOrEqualTo(45);
        assertThat(Stream.of("vectors", "qk_vectors", "edge_rows")
                        .flatMap(RowKnownAnswersTest::covered)
                        .map(entry -> normaliser(entry).orElseThrow().card().name()))
                .containsAll(REGISTRY.names().stream()
                        .filter(name -> !UNPUBLISHED.contains(name))
                        .toList());
    }
}
