package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;

/** A vocabulary of a few components with parameters of every kind. */
final class SmallVocabulary implements Vocabulary {

    /** A parameter: what is legal, and its default at a training length. */
    private record Parameter(String legal, Predicate<JsonNode> admits, IntFunction<JsonNode> standard) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static Parameter number(String legal, Predicate<Double> range, IntFunction<Double> standard) {
        return new Parameter(
                legal,
                n -> n.isNumber() && range.test(n.doubleValue()),
                length -> NODES.numberNode(standard.apply(length)));
    }

    private static Parameter flag(boolean standard) {
        return new Parameter("true or false", JsonNode::isBoolean, length -> NODES.booleanNode(standard));
    }

    private static double meanScale(int length) {
        double sum = 0;
        for (int n = 1; n <= length; n++) {
            sum += Math.log(n);
        }
        return Math.rint(1e4 * length / sum) / 1e4;
    }

    @Override
    public Components normalisers() {
        Map<String, Map<String, Parameter>> types = new LinkedHashMap<>();
        types.put("softmax", Map.of());
        Map<String, Parameter> ssmax = new LinkedHashMap<>();
        ssmax.put("s", number("a number from -1e6 to 1e6", x -> Math.abs(x) <= 1e6, SmallVocabulary::meanScale));
        ssmax.put("learned", flag(true));
        types.put("ssmax", ssmax);
        types.put("softpick", Map.of("eps", number("a number from 0 to 1", e -> e >= 0 && e <= 1, length -> 1e-6)));
        types.put(
                "sigmoid",
                Map.of("b", number("a number from -1e6 to 1e6", x -> Math.abs(x) <= 1e6, length -> -Math.log(length))));
        types.put("lssar", Map.of("p", number("a number from 1 to 64", p -> p >= 1 && p <= 64, length -> 15.0)));
        types.put(
                "linear",
                Map.of(
                        "feature_map",
                        new Parameter(
                                "one of elu1, taylor2",
                                n -> List.of("elu1", "taylor2").contains(n.asText()),
                                length -> NODES.textNode("elu1"))));
        types.put(
                "multimax",
                Map.of(
                        "t",
                        new Parameter(
                                "a list of 4 numbers",
                                SmallVocabulary::fourNumbers,
                                length -> NODES.arrayNode().add(0).add(0).add(0).add(0))));
        types.put("gaussian_l1", Map.of());
        return new Small(types);
    }

    private static boolean fourNumbers(JsonNode node) {
        return node.isArray() && node.size() == 4 && node.valueStream().allMatch(JsonNode::isNumber);
    }

    @Override
    public Components positions() {
        Map<String, Map<String, Parameter>> types = new LinkedHashMap<>();
        types.put("none", Map.of());
        types.put("rope", Map.of("theta", number("a number above 0", t -> t > 0, length -> 10_000.0)));
        types.put("alibi", Map.of());
        types.put("sinusoidal", Map.of());
        types.put("learned", Map.of());
        return new Small(types);
    }

    @Override
    public List<String> corpora() {
        return List.of("europarl-en", "java-source");
    }

    @Override
    public List<TokenTask> tokenTasks() {
        return List.of(TaskRegistry.builtIn().task("copy"));
    }

    @Override
    public List<String> metrics(TaskType task) {
        if (task.family() == TaskFamily.SEQUENCES) {
            return List.of("loss", "accuracy", "max_weight");
        }
        return task.family() == TaskFamily.TEXT
                ? List.of("loss", "loss_last", "sink_rate", "kurtosis", "max_weight", "entropy", "sparsity")
                : List.of("accuracy", "max_weight", "entropy");
    }

    private record Small(Map<String, Map<String, Parameter>> types) implements Components {

        @Override
        public List<String> names() {
            return List.copyOf(types.keySet());
        }

        @Override
        public List<String> parameters(String name) {
            return List.copyOf(types.get(name).keySet());
        }

        @Override
        public ComponentSpec resolve(String name, ObjectNode given, AttentionShape shape) {
            ObjectNode all = NODES.objectNode();
            List<String> texts = new ArrayList<>();
            for (Map.Entry<String, Parameter> entry : types.get(name).entrySet()) {
                JsonNode value = given.path(entry.getKey());
                if (value.isMissingNode()) {
                    value = entry.getValue().standard().apply(shape.trainLength());
                } else if (!entry.getValue().admits().test(value)) {
                    throw new InvalidSpecException(
                            entry.getKey(),
                            value + " is not legal; Legal: " + entry.getValue().legal());
                }
                all.set(entry.getKey(), value);
                texts.add(text(entry.getKey(), value));
            }
            String label = texts.isEmpty() ? name : name + "(" + String.join(", ", texts) + ")";
            return new ComponentSpec(name, label, all);
        }

        private static String text(String key, JsonNode value) {
            if (value.isBoolean()) {
                return value.booleanValue() ? key : "fixed";
            }
            return key + "=" + (value.isNumber() ? Decimal.of(value.doubleValue()) : value.asText(value.toString()));
        }
    }
}
