package org.attentionlab.attention.normaliser;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.attentionlab.attention.reference.ReferenceNormaliser;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NearMiss;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.Parameters;
import org.attentionlab.attention.spec.Traits;

/**
 * A published formula: what it is called, what is true of it, and how to make it.
 *
 * @param name the canonical name
 * @param formula the row formula, for people
 * @param source paper and arXiv id
 * @param traits what is true of every row
 * @param definitions the parameters, in the order they are written
 * @param score how the scores it normalises arise
 * @param factory makes the normaliser; head parameters reach it through the row context, the others here
 * @param reference makes the double-precision form
 */
public record NormaliserFamily(
        String name,
        String formula,
        String source,
        Traits traits,
        List<ParameterDefinition> definitions,
        Function<Parameters, ScoreFunction> score,
        Function<Parameters, ScoreNormaliser> factory,
        Function<Parameters, ReferenceNormaliser> reference) {

    private static final String LEARNED = "learned";

    /** Copies the definitions. */
    public NormaliserFamily {
        definitions = List.copyOf(definitions);
    }

    /** The names of the parameters that are one number per head, learned or not, in the order kernels index them. */
    public List<String> headParameters() {
        return definitions.stream()
                .filter(ParameterDefinition::learnable)
                .map(ParameterDefinition::name)
                .toList();
    }

    /**
     * Checks what was written and fills in what was not.
     *
     * @param spec what was written; its type is not looked at
     * @param shape what defaults follow
     * @throws InvalidSpecException if a parameter is unknown or not legal
     */
    public Normaliser resolve(NormaliserSpec spec, AttentionShape shape) {
        List<String> legal = definitions.stream().map(ParameterDefinition::name).toList();
        for (String given : spec.parameters().keySet()) {
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
        for (ParameterDefinition definition : definitions) {
            Object given = spec.parameters().get(definition.name());
            if (given == null) {
                derived.add(definition.name());
            }
            values.put(
                    definition.name(),
                    given == null ? definition.defaultValue().apply(shape) : definition.check(given));
            if (definition.learnable() && spec.learned().orElse(definition.learnedByDefault())) {
                learned.add(definition.name());
            }
        }
        Parameters parameters = new Parameters(values, learned, derived);
        return new Normaliser(
                this, parameters, score.apply(parameters), factory.apply(parameters), reference.apply(parameters));
    }

    private String unknown(String given, List<String> legal) {
        String all = legal.isEmpty() ? "it has none" : "legal are " + String.join(", ", legal);
        return name + " has no parameter '" + given + "'; " + all + NearMiss.hint(given, legal);
    }
}
