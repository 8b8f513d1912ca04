package org.attentionlab.base.card;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.base.text.NearMiss;

/**
 * What there is to say about something that has a name in a study before it is used. There is one form for all kinds; what only one
 * kind has (the traits of a normaliser, the values of a metric) stands beside its card.
 *
 * @param kind what it is
 * @param name the canonical name, as written in a study file
 * @param meaning what it is or does, in one line; of a task a phrase that follows "models"
 * @param formula the rule, for people; the meaning where there is no other
 * @param source paper and arXiv id; may be {@code unpublished}
 * @param definitionVersion raised whenever the same parameters would yield other numbers
 * @param parameters the parameters, in the order they are written
 */
public record Card(
        CardKind kind,
        String name,
        String meaning,
        String formula,
        String source,
        int definitionVersion,
        List<Parameter> parameters) {

    /** What names of things and of parameters look like. */
    static final String NAME = "[a-z][a-z0-9_]*";

    private static final String LEARNED = "learned";

    /** Checks names, and that nothing is missing or said twice. */
    public Card {
        parameters = List.copyOf(parameters);
        kind.requireName(name);
        if (meaning.isBlank() || formula.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException(
                    name + " needs a meaning, a formula and a source, which may be 'unpublished'");
        }
        if (definitionVersion < 1) {
            throw new IllegalArgumentException(name + ": definition version " + definitionVersion + " is below 1");
        }
        if (parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException(name + " has two parameters of one name");
        }
        for (Parameter parameter : parameters) {
            kind.requireParameter(name, parameter);
        }
    }

    private static Card first(CardKind kind, String name, String meaning, String formula, String source) {
        return new Card(kind, name, meaning, formula, source, 1, List.of());
    }

    /** The card of a normaliser without parameters, whose formula says what it does. */
    public static Card normaliser(String name, String formula, String source) {
        return first(CardKind.NORMALISER, name, formula, formula, source);
    }

    /** The card of a position without parameters. */
    public static Card position(String name, String meaning, String formula, String source) {
        return first(CardKind.POSITION, name, meaning, formula, source);
    }

    /** The card of a score, whose formula says what it does. */
    public static Card score(String name, String formula, String source) {
        return first(CardKind.SCORE, name, formula, formula, source);
    }

    /** The card of a task without parameters: what it asks of a model, in one phrase that follows "models". */
    public static Card task(String name, String meaning, String source) {
        return first(CardKind.TASK, name, meaning, meaning, source);
    }

    /** The card of a metric, whose formula says what it is. */
    public static Card metric(String name, String formula, String source) {
        return first(CardKind.METRIC, name, formula, formula, source);
    }

    /** The same, with parameters. */
    public Card with(Parameter... all) {
        return new Card(kind, name, meaning, formula, source, definitionVersion, List.of(all));
    }

    /** The same, in another version of its definition. */
    public Card version(int version) {
        return new Card(kind, name, meaning, formula, source, version, parameters);
    }

    /** A parameter by name. */
    public Optional<Parameter> parameter(String called) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(called))
                .findFirst();
    }

    /** The keys that may stand beside the name in a study: what can be set, and whether it is learned where it can be. */
    public List<String> keys() {
        Stream<String> settable =
                parameters.stream().filter(parameter -> !parameter.perToken()).map(Parameter::name);
        return headParameters().isEmpty()
                ? settable.toList()
                : Stream.concat(settable, Stream.of(LEARNED)).toList();
    }

    /** The names of the parameters that are one number per head, learned or not, in the order kernels index them. */
    public List<String> headParameters() {
        return names(ParameterScope.HEAD);
    }

    /** The parameters that a model computes from tokens, in the order they are written: those of queries, then those of keys. */
    public List<Parameter> tokenParameters() {
        return Stream.of(ParameterScope.QUERY, ParameterScope.KEY)
                .flatMap(scope -> parameters.stream().filter(parameter -> parameter.scope() == scope))
                .toList();
    }

    /** The names of the parameters of a scope, in the order they are written. */
    public List<String> names(ParameterScope scope) {
        return parameters.stream()
                .filter(parameter -> parameter.scope() == scope)
                .map(Parameter::name)
                .toList();
    }

    /** The parameters that a name with a number from 0 on names, in order: of {@code t} {@code t0}, {@code t1} and so on. */
    public List<String> numbered(String letter) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        return IntStream.range(0, names.size())
                .mapToObj(i -> letter + i)
                .takeWhile(names::contains)
                .toList();
    }

    private Map<String, Object> withListsTakenApart(Map<String, Object> given) {
        Map<String, Object> apart = new LinkedHashMap<>();
        given.forEach((called, value) -> {
            List<String> names = numbered(called);
            if (value instanceof List<?> list && !names.isEmpty()) {
                if (list.size() != names.size()) {
                    throw new InvalidSpecException(
                            called, "has " + list.size() + " numbers; it takes " + names.size() + ", " + names);
                }
                IntStream.range(0, names.size()).forEach(i -> apart.put(names.get(i), list.get(i)));
            } else {
                apart.put(called, value);
            }
        });
        return apart;
    }

    /**
     * Checks what was written and fills in what was not. Parameters that a name with a number names may be given as a list.
     *
     * @param written what was written; its type is not looked at
     * @param shape what defaults follow
     * @throws InvalidSpecException if a parameter is unknown or not legal
     */
    public SettledChoice settle(WrittenChoice written, AttentionShape shape) {
        List<String> legal = parameters.stream().map(Parameter::name).toList();
        Map<String, Object> given = withListsTakenApart(written.parameters());
        for (String called : given.keySet()) {
            if (!legal.contains(called)) {
                throw new InvalidSpecException(called, unknown(called, legal));
            }
        }
        if (written.learned().orElse(false) && headParameters().isEmpty()) {
            throw new InvalidSpecException(LEARNED, name + " has no parameter that can be learned");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Set<String> learned = new LinkedHashSet<>();
        Set<String> derived = new LinkedHashSet<>();
        for (Parameter parameter : parameters) {
            Object value = given.get(parameter.name());
            if (parameter.perToken()) {
                refuse(parameter, value);
                continue;
            }
            Object settled = value == null ? parameter.defaultValue(shape) : parameter.check(value);
            if (parameter.isOff(settled)) {
                continue;
            }
            if (value == null) {
                derived.add(parameter.name());
            }
            values.put(parameter.name(), settled);
            if (parameter.learnable() && written.learned().orElse(parameter.learnedByDefault())) {
                learned.add(parameter.name());
            }
        }
        return new SettledChoice(this, new Parameters(values, learned, derived), shape);
    }

    /**
     * Settles what stands in a study. A parameter written with the very value of its default counts as left to it, so that a
     * resolved study reads back under the same names.
     *
     * @throws InvalidSpecException as {@link #settle} does
     */
    public SettledChoice settleOfStudy(WrittenChoice written, AttentionShape shape) {
        Map<String, Object> typed = new LinkedHashMap<>(written.parameters());
        for (Parameter parameter : parameters) {
            typed.computeIfPresent(parameter.name(), (called, value) -> {
                Object read = value instanceof Number number ? number.doubleValue() : value;
                return read.equals(parameter.defaultValue(shape)) ? null : read;
            });
        }
        return settle(new WrittenChoice(written.type(), typed, written.learned()), shape);
    }

    private static void refuse(Parameter perToken, Object given) {
        if (given != null) {
            throw new InvalidSpecException(
                    perToken.name(), "'" + given + "' can't be set: a model computes it from its tokens");
        }
    }

    private String unknown(String called, List<String> legal) {
        String all = legal.isEmpty() ? "it has none" : "legal are " + String.join(", ", legal);
        return name + " has no parameter '" + called + "'; " + all + NearMiss.hint(called, legal);
    }
}
