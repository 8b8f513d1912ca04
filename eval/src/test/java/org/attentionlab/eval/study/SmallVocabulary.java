package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.CardKind;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;

/** A vocabulary of a few components with parameters of every kind. */
final class SmallVocabulary implements Vocabulary {

    /** A parameter of a normaliser: its name, what is legal, and its default at a training length. */
    private record Form(String name, String legal, Predicate<Object> admits, IntFunction<Object> standard) {}

    private static Form number(String name, String legal, Predicate<Double> range, IntFunction<Object> standard) {
        return new Form(name, legal, n -> n instanceof Number x && range.test(x.doubleValue()), standard);
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
        Map<String, List<Form>> types = new LinkedHashMap<>();
        types.put("softmax", List.of());
        types.put(
                "ssmax",
                List.of(number("s", "a number from -1e6 to 1e6", x -> Math.abs(x) <= 1e6, SmallVocabulary::meanScale)));
        types.put("softpick", List.of(number("eps", "a number from 0 to 1", e -> e >= 0 && e <= 1, length -> 1e-6)));
        types.put(
                "sigmoid",
                List.of(number(
                        "b", "a number from -1e6 to 1e6", x -> Math.abs(x) <= 1e6, length -> -Math.log(length))));
        types.put("lssar", List.of(number("p", "a number from 1 to 64", p -> p >= 1 && p <= 64, length -> 15.0)));
        types.put(
                "linear",
                List.of(new Form(
                        "feature_map",
                        "one of elu1, taylor2",
                        List.of("elu1", "taylor2")::contains,
                        length -> "elu1")));
        types.put("multimax", List.of(number("t", "a number", x -> true, length -> 0.0)));
        types.put("gaussian_l1", List.of());
        return new Small(CardKind.NORMALISER, types, List.of("s"));
    }

    @Override
    public Components positions() {
        Map<String, List<Form>> types = new LinkedHashMap<>();
        types.put("none", List.of());
        types.put("rope", List.of(number("theta", "a number above 0", t -> t > 0, length -> 10_000.0)));
        types.put("alibi", List.of());
        types.put("sinusoidal", List.of());
        types.put("learned", List.of());
        return new Small(CardKind.POSITION, types, List.of());
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

    private record Small(CardKind kind, Map<String, List<Form>> types, List<String> learned) implements Components {

        @Override
        public List<Card> cards() {
            List<Card> cards = new ArrayList<>();
            types.forEach((name, forms) -> cards.add(new Card(
                    kind,
                    name,
                    "f",
                    "f",
                    "unpublished",
                    1,
                    forms.stream().map(this::parameter).toList())));
            return cards;
        }

        private Parameter parameter(Form form) {
            Parameter parameter = Parameter.number(
                    form.name(), shape -> form.standard().apply(shape.trainLength()), "some", -1e9, 1e9, "some");
            return learned.contains(form.name()) ? parameter.learned() : parameter;
        }

        @Override
        public SettledChoice settle(WrittenChoice written, AttentionShape shape) {
            Map<String, Object> all = new LinkedHashMap<>();
            List<String> texts = new ArrayList<>();
            Card card = card(written.type());
            for (Form form : types.get(written.type())) {
                Object value = written.parameters().get(form.name());
                if (value == null) {
                    value = form.standard().apply(shape.trainLength());
                } else if (!form.admits().test(value)) {
                    String shown = value instanceof String text ? "\"" + text + "\"" : value.toString();
                    throw new InvalidSpecException(form.name(), shown + " is not legal; Legal: " + form.legal());
                }
                all.put(form.name(), value);
                texts.add(form.name() + "="
                        + (value instanceof Number number ? Decimal.of(number.doubleValue()) : value));
            }
            boolean isLearned = written.learned().orElse(true);
            if (!card.headParameters().isEmpty()) {
                texts.add(isLearned ? "learned" : "fixed");
            }
            String label = written.type() + (texts.isEmpty() ? "" : "(" + String.join(", ", texts) + ")");
            Set<String> ofHeads = isLearned ? Set.copyOf(card.headParameters()) : Set.of();
            return new SettledChoice(card, new Parameters(all, ofHeads, Set.of()), shape, label);
        }
    }
}
