package org.attentionlab.attention.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.base.text.NearMiss;

/**
 * What there is to say about a formula before it is run.
 *
 * @param name the canonical name
 * @param formula the row formula, for people
 * @param source paper and arXiv id; may be {@code unpublished}
 * @param traits what is true of every row
 * @param parameters the parameters, in the order they are written
 */
public record NormaliserCard(
        String name, String formula, String source, Traits traits, List<ParameterDefinition> parameters) {

    private static final String LEARNED = "learned";
    private static final String NAME = "[a-z][a-z0-9_]*";

    /** What means something else where a study file takes a normaliser. */
    private static final Set<String> TAKEN = Set.of("same", "heads", "layers", "null", "true", "false");

    /** Checks the name, and that no two parameters share theirs. */
    public NormaliserCard {
        parameters = List.copyOf(parameters);
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a normaliser; it must match " + NAME);
        }
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a normaliser; it means something else in a study");
        }
        if (formula.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(name + " needs a formula and a source, which may be 'unpublished'");
        }
        if (parameters.stream().map(ParameterDefinition::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException(name + " has two parameters of one name");
        }
    }

    /** A card without parameters. */
    public static NormaliserCard of(String name, String formula, String source, Traits traits) {
        return new NormaliserCard(name, formula, source, traits, List.of());
    }

    /** The same, with parameters. */
    public NormaliserCard with(ParameterDefinition... definitions) {
        return new NormaliserCard(name, formula, source, traits, List.of(definitions));
    }

    /** The names of the parameters that are one number per head, learned or not, in the order kernels index them. */
    public List<String> headParameters() {
        return names(ParameterScope.HEAD);
    }

    /** The parameters that a model computes from tokens, in the order they are written: those of queries, then those of keys. */
    public List<ParameterDefinition> tokenParameters() {
        return Stream.of(ParameterScope.QUERY, ParameterScope.KEY)
                .flatMap(scope -> parameters.stream().filter(definition -> definition.scope() == scope))
                .toList();
    }

    /** The names of the parameters of a scope, in the order they are written. */
    public List<String> names(ParameterScope scope) {
        return parameters.stream()
                .filter(definition -> definition.scope() == scope)
                .map(ParameterDefinition::name)
                .toList();
    }

    /** The parameters that a name with a number from 0 on names, in order: of {@code t} {@code t0}, {@code t1} and so on. */
    public List<String> numbered(String name) {
        List<String> names = parameters.stream().map(ParameterDefinition::name).toList();
        return IntStream.range(0, names.size())
                .mapToObj(i -> name + i)
                .takeWhile(names::contains)
                .toList();
    }

    private Map<String, Object> withListsTakenApart(Map<String, Object> given) {
        Map<String, Object> apart = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            List<String> names = numbered(name);
            if (value instanceof List<?> list && !names.isEmpty()) {
                if (list.size() != names.size()) {
                    throw new InvalidSpecException(
                            name, "has " + list.size() + " numbers; it takes " + names.size() + ", " + names);
                }
                IntStream.range(0, names.size()).forEach(i -> apart.put(names.get(i), list.get(i)));
            } else {
                apart.put(name, value);
            }
        });
        return apart;
    }

    /**
     * Checks what was written and fills in what was not. Parameters that a name with a number names may be given as a list.
     *
     * @param spec what was written; its type is not looked at
     * @param shape what defaults follow
     * @throws InvalidSpecException if a parameter is unknown or not legal
     */
    public Settings settle(NormaliserSpec spec, AttentionShape shape) {
        List<String> legal = parameters.stream().map(ParameterDefinition::name).toList();
        Map<String, Object> written = withListsTakenApart(spec.parameters());
        for (String given : written.keySet()) {
            if (!legal.contains(given)) {
                throw new InvalidSpecException(given, unknown(given, legal));
            }
        }
        if (spec.learned().orElse(false) && headParameters().isEmpty()) {
            throw new InvalidSpecException(LEARNED, name + " has no parameter that can be learned");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> learned = new LinkedHashSet<>();
        Set<String> derived = new LinkedHashSet<>();
        for (ParameterDefinition definition : parameters) {
            Object given = written.get(definition.name());
            if (definition.perToken()) {
                refuse(definition, given);
                continue;
            }
            Object value = given == null ? definition.defaultValue().apply(shape) : definition.check(given);
            if (definition.isOff(value)) {
                continue;
            }
            if (given == null) {
                derived.add(definition.name());
            }
            values.put(definition.name(), value);
            if (definition.learnable() && spec.learned().orElse(definition.learnedByDefault())) {
                learned.add(definition.name());
            }
        }
        return new Settings(this, new Parameters(values, learned, derived), shape);
    }

    private static void refuse(ParameterDefinition perToken, Object given) {
        if (given != null) {
            throw new InvalidSpecException(
                    perToken.name(), "'" + given + "' can't be set: a model computes it from its tokens");
        }
    }

    private String unknown(String given, List<String> legal) {
        String all = legal.isEmpty() ? "it has none" : "legal are " + String.join(", ", legal);
        return name + " has no parameter '" + given + "'; " + all + NearMiss.hint(given, legal);
    }
}
