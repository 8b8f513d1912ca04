package org.attentionlab.eval.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;

/**
 * A normaliser that takes the place of the one a model was trained with. A parameter that is written counts. One that is
 * not written is carried over from the model if its normaliser has a parameter of that name and meaning, as a number or
 * as what the model has learned, and is the formula's default otherwise. What is computed from tokens has no default: a
 * model that has not learned how can't be measured with it.
 *
 * <p>Nothing is learned at this point, so {@code learned} asks for what the model has learned ({@code s=learned} of one
 * parameter, {@code learned} of all that are not written), and {@code fixed} for the defaults in place of it; {@code b=test_length} asks
 * for the default of a model trained at the length it is measured at ({@link LengthFit}).
 *
 * @param normaliser the normaliser, its written and default parameters settled
 * @param learned the parameters that are as the model has learned them, each head's number or what computes it from tokens
 * @param origins where each parameter comes from, in the order of the formula
 */
record SwappedNormaliser(Normaliser normaliser, Set<String> learned, Map<String, Origin> origins) {

    private static final String LEARNED = "learned";
    private static final String HEAD_PARAMETER = ".normaliser.";

    /** Where the value of a parameter comes from. */
    enum Origin {
        /** It was written. */
        WRITTEN,
        /** It is carried over from the model. */
        MODEL,
        /** It is the formula's default. */
        DEFAULT,
        /** It is fitted to each length that the model is measured at. */
        TEST_LENGTH;

        /** The name in a report. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Settles a swap.
     *
     * @param written what was written
     * @param trained the normaliser the model was trained with
     * @param shape the sizes that defaults follow
     * @throws InvalidSpecException if what was written is not legal, or asks for what the model has not learned
     */
    static SwappedNormaliser of(
            WrittenChoice written, Normaliser trained, NormaliserRegistry registry, AttentionShape shape) {
        Card card = registry.formula(written.type()).card();
        Map<String, Object> values = new LinkedHashMap<>(written.parameters());
        Map<String, Origin> origins = new LinkedHashMap<>();
        Set<String> learned = new LinkedHashSet<>();
        for (Parameter definition : card.parameters()) {
            String name = definition.name();
            boolean asLearned = asLearned(definition, written);
            if (LengthFit.isAsked(definition, values.get(name))) {
                origins.put(name, Origin.TEST_LENGTH);
                values.remove(name);
            } else if (values.containsKey(name) && !asLearned) {
                origins.put(name, Origin.WRITTEN);
            } else if (asLearned && !hasLearned(trained, definition)) {
                throw new InvalidSpecException(
                        name, "the model was trained with " + trained + ", which has learned no such parameter");
            } else if (asLearned || carriesOver(trained, definition, written)) {
                origins.put(name, Origin.MODEL);
                values.remove(name);
                Optional.ofNullable(trained.parameters().values().get(name))
                        .ifPresent(value -> values.put(name, value));
                if (hasLearned(trained, definition)) {
                    learned.add(name);
                }
            } else {
                origins.put(name, Origin.DEFAULT);
            }
        }
        boolean asked = written.learned().orElse(false);
        boolean any = card.headParameters().stream().anyMatch(learned::contains);
        if (asked && !any && !card.headParameters().isEmpty()) {
            throw new InvalidSpecException(
                    LEARNED, "nothing is left to be as learned: every parameter that could be is written");
        }
        Normaliser settled =
                registry.resolve(new WrittenChoice(written.type(), values, Optional.of(asked || any)), shape);
        return new SwappedNormaliser(settled, learned, origins);
    }

    private static boolean asLearned(Parameter definition, WrittenChoice written) {
        Object value = written.parameters().get(definition.name());
        return value == null
                ? definition.perToken()
                        || definition.learnable() && written.learned().orElse(false)
                : value.equals(LEARNED) && !definition.choices().contains(LEARNED);
    }

    private static boolean carriesOver(Normaliser trained, Parameter definition, WrittenChoice written) {
        boolean reset = definition.learnable() && !written.learned().orElse(true);
        return !reset && has(trained, definition);
    }

    private static boolean hasLearned(Normaliser trained, Parameter definition) {
        return has(trained, definition)
                && (definition.perToken() || trained.parameters().learned().contains(definition.name()));
    }

    /** Whether a normaliser has a parameter of that name and meaning. */
    static boolean has(Normaliser trained, Parameter definition) {
        return trained.card().parameters().stream()
                .anyMatch(other -> other.name().equals(definition.name())
                        && other.meaning().equals(definition.meaning())
                        && other.scope() == definition.scope());
    }

    /** The parameters that are fitted to each length that the model is measured at. */
    List<String> fitted() {
        return normaliser.parameters().values().keySet().stream()
                .filter(name -> origins.get(name) == Origin.TEST_LENGTH)
                .toList();
    }

    /** The same at a length that the model is measured at. */
    SwappedNormaliser at(int length) {
        List<String> fitted = fitted();
        return fitted.isEmpty()
                ? this
                : new SwappedNormaliser(LengthFit.at(length, normaliser, fitted), learned, origins);
    }

    /** Every parameter as it counts: a number or a name, {@code learned} or {@code test_length}. Written so, it is the same swap. */
    Map<String, Object> settled() {
        Map<String, Object> settled =
                new LinkedHashMap<>(normaliser.parameters().values());
        learned.forEach(name -> settled.put(name, LEARNED));
        fitted().forEach(name -> settled.put(name, LengthFit.WORD));
        return settled;
    }

    /** What is settled, and the flags that are off. */
    WrittenChoice written() {
        Map<String, Object> settled = settled();
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter parameter : normaliser.card().parameters()) {
            if (settled.containsKey(parameter.name()) || !parameter.perToken()) {
                all.put(parameter.name(), settled.getOrDefault(parameter.name(), Parameter.OFF));
            }
        }
        return new WrittenChoice(normaliser.card().name(), all, Optional.empty());
    }

    /**
     * The parameters as they are told, with what the heads of a graph have learned.
     *
     * @param heads which tensors of the graph belong to heads that have this normaliser
     * @param lengths the lengths that the model is measured at
     */
    List<SwappedParameter> parameters(TrainableGraph graph, Predicate<String> heads, List<Integer> lengths) {
        List<SwappedParameter> parameters = new ArrayList<>();
        settled()
                .forEach((name, value) -> parameters.add(new SwappedParameter(
                        name,
                        origins.get(name).label(),
                        value,
                        learned.contains(name) ? values(graph, HEAD_PARAMETER + name, heads) : List.of(),
                        fitted().contains(name)
                                ? LengthFit.values(
                                        normaliser.card(),
                                        name,
                                        normaliser.settings().shape().headSize(),
                                        lengths)
                                : Map.of())));
        return parameters;
    }

    private static List<Double> values(TrainableGraph graph, String ending, Predicate<String> heads) {
        List<Double> values = new ArrayList<>();
        for (ParameterSpec parameter : graph.parameters()) {
            if (parameter.name().endsWith(ending) && heads.test(parameter.name())) {
                for (float value :
                        graph.parameter(parameter.name()).dup('c').data().asFloat()) {
                    values.add((double) value);
                }
            }
        }
        return values;
    }

    /**
     * The name of what is computed, such as {@code ssmax_bias(s=5, b=learned)}.
     *
     * @param shape the sizes that defaults follow: a default that comes from sizes is shown rounded
     */
    String label(AttentionShape shape) {
        Map<String, Object> settled = settled();
        Set<String> defaults = new LinkedHashSet<>();
        for (Parameter definition : normaliser.card().parameters()) {
            Object value = settled.get(definition.name());
            if (definition.defaultValue(shape).equals(value)) {
                defaults.add(definition.name());
            }
        }
        return normaliser.card().name() + new Parameters(settled, Set.of(), defaults);
    }
}
