package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published known answers, asked as a user would ask them. */
class KnownAnswersTest {

    /** One question of a batch and what its answer holds. */
    private record Case(String name, ObjectNode question, Map<String, JsonNode> answers, JsonNode otherScoreGradient) {}

    private static final Path FILE =
            Path.of("..", "attention", "src", "test", "resources", "org", "attentionlab", "attention", "vectors.json");

    private static final Map<String, String> TYPE_OF_VECTORS = Map.of(
            "softmax_qk", "softmax",
            "linear_elu1", "linear",
            "linear_taylor2", "linear",
            "linear_hedgehog_softmax_W=I", "linear",
            "linear_hedgehog_expdim_W=I", "linear",
            "gaussian_soft_unnormalised", "gaussian",
            "gaussian_soft_l1", "gaussian_l1",
            "lssa_qk", "lssa",
            "l2_distance_softmax", "l2_distance_softmax");

    private static final Map<String, String> MAP_OF_VECTORS = Map.of(
            "linear_taylor2", "taylor2",
            "linear_hedgehog_softmax_W=I", "hedgehog",
            "linear_hedgehog_expdim_W=I", "hedgehog_exp");

    private static final double NEAR_ZERO = 1e-6;

    /** For entries that were differentiated numerically, to about 1e-8. */
    private static final double NUMERICAL = 1e-5;

    /** For softpick with eps above 0, through the maximum or not. */
    private static final double EITHER_GRADIENT = 1e-5;

    @ParameterizedTest
    @CsvSource({"reference, 1e-9", "fused, 5e-5", "graph, 5e-5"})
    void everyEngineGivesTheKnownAnswers(String engine, double tolerance) throws IOException {
        List<Case> cases = cases();
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        cases.forEach(known -> batch.add(known.question()));

        Outcome outcome =
                Attnlab.standard().reading(batch.toString()).run("weights", "--batch", "-", "--engine", engine);

        assertThat(outcome).isDone();
        JsonNode answers = new JsonMapper().readTree(outcome.out());
        assertThat(cases).hasSizeGreaterThan(70);
        assertThat(answers.size()).isEqualTo(cases.size());
        for (int i = 0; i < cases.size(); i++) {
            check(cases.get(i), answers.get(i), tolerance);
        }
    }

    private static void check(Case known, JsonNode answer, double tolerance) {
        known.answers().forEach((key, expected) -> {
            boolean numerical = key.endsWith("query_gradient") || key.endsWith("key_gradients");
            JsonNode actual = answer.at("/" + key);
            boolean other = key.equals("score_gradient")
                    && !known.otherScoreGradient().isMissingNode()
                    && difference(actual, known.otherScoreGradient()) <= EITHER_GRADIENT;
            assertThat(other ? 0 : difference(actual, expected))
                    .as("%s, %s: %s, published %s", known.name(), key, actual, expected)
                    .isLessThanOrEqualTo(numerical ? Math.max(tolerance, NUMERICAL) : tolerance);
        });
    }

    /** The largest relative difference of two numbers, or lists of them; near 0, where 1e-6 may remain, none. */
    private static double difference(JsonNode actual, JsonNode expected) {
        if (expected.isNumber()) {
            double distance = Math.abs(actual.doubleValue() - expected.doubleValue());
            double scale = Math.abs(expected.doubleValue());
            return scale < NEAR_ZERO && distance < NEAR_ZERO ? 0 : Math.max(0, distance - halfUnit(scale)) / scale;
        }
        assertThat(actual.size()).isEqualTo(expected.size());
        double largest = 0;
        for (int j = 0; j < expected.size(); j++) {
            largest = Math.max(largest, difference(actual.get(j), expected.get(j)));
        }
        return largest;
    }

    /** Half a unit of the ninth digit, the last that is printed. */
    private static double halfUnit(double scale) {
        return scale == 0 ? 0 : 0.5 * Math.pow(10, Math.floor(Math.log10(scale)) - 8);
    }

    private static List<Case> cases() throws IOException {
        JsonNode file = new JsonMapper().readTree(FILE.toFile());
        List<String> names = NormaliserRegistry.standard().names();
        List<Case> cases = new ArrayList<>();
        for (JsonNode entry : file.get("vectors")) {
            if (names.contains(entry.get("id").textValue())) {
                cases.add(row(entry));
            }
        }
        for (JsonNode entry : file.get("edge_rows")) {
            if (names.contains(entry.get("id").textValue().replaceFirst("_b=-ln_n", ""))) {
                cases.add(edge(entry));
            }
        }
        for (JsonNode entry : file.get("qk_vectors")) {
            if (TYPE_OF_VECTORS.containsKey(entry.get("id").textValue())) {
                cases.add(vectors(entry, file.get("upstream_g")));
            }
        }
        return cases;
    }

    private static Case row(JsonNode entry) {
        ObjectNode question = question(entry, entry.get("id").textValue());
        question.set("upstream", entry.get("g"));
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        answers.put("weights", entry.get("y"));
        answers.put("row_sum", entry.get("sum_y"));
        answers.put("score_gradient", entry.get("dx"));
        entry.fieldNames().forEachRemaining(key -> {
            if (key.startsWith("d_") && entry.get("params").has(key.substring(2))) {
                answers.put("parameter_gradients/" + key.substring(2), entry.get(key));
            }
        });
        return new Case(name(entry), question, answers, entry.path("dx_exact"));
    }

    private static Case edge(JsonNode entry) {
        String id = entry.get("id").textValue();
        ObjectNode question = question(entry, id.replaceFirst("_b=-ln_n", ""));
        if (id.endsWith("_b=-ln_n")) {
            question.withObject("/params").put("b", -Math.log(entry.get("n").intValue()));
        }
        return new Case(
                name(entry), question, Map.of("weights", entry.get("y")), JsonNodeFactory.instance.missingNode());
    }

    private static Case vectors(JsonNode entry, JsonNode upstream) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("type", TYPE_OF_VECTORS.get(entry.get("id").textValue()));
        String id = entry.get("id").textValue();
        if (MAP_OF_VECTORS.containsKey(id)) {
            question.withObject("/params").put("feature_map", MAP_OF_VECTORS.get(id));
        }
        question.set("q", entry.get("q"));
        question.set("keys", entry.get("K"));
        question.set("upstream", upstream);
        return new Case(
                name(entry),
                question,
                Map.of(
                        "weights", entry.get("y"),
                        "query_gradient", entry.get("dq_fd"),
                        "key_gradients", entry.get("dK_fd")),
                JsonNodeFactory.instance.missingNode());
    }

    private static ObjectNode question(JsonNode entry, String type) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("type", type);
        ObjectNode parameters = entry.get("params").deepCopy();
        parameters.remove("m_floor");
        if (type.equals("r_softmax")) {
            parameters.remove("t");
        }
        question.set("params", parameters);
        question.set("scores", entry.get("x"));
        question.set("visible", entry.get("n"));
        return question;
    }

    private static String name(JsonNode entry) {
        return entry.path("row").asText("row") + " of " + entry.get("id").textValue() + entry.path("params");
    }
}
