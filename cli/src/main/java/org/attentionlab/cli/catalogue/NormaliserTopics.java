package org.attentionlab.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.WrittenChoice;

/** Normalisers and the score functions they use. */
final class NormaliserTopics {

    private NormaliserTopics() {}

    static List<Topic> normalisers(NormaliserRegistry registry) {
        return registry.formulas().stream().map(NormaliserTopics::topic).toList();
    }

    private static Topic topic(NormaliserFormula formula) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        Card card = formula.card();
        facts.put("formula", card.formula());
        facts.put("source", card.source());
        Card score = resolved(formula).score().card();
        facts.put("score", score.name());
        facts.put("score_formula", score.formula());
        facts.set("traits", traits(formula.traits()));
        ArrayNode parameters = facts.putArray("parameters");
        for (Parameter definition : card.parameters()) {
            parameters.add(parameter(definition));
        }
        return new Topic(Kind.NORMALISERS, card.name(), card.meaning(), facts);
    }

    private static Normaliser resolved(NormaliserFormula formula) {
        return Normaliser.settle(formula, WrittenChoice.of(formula.card().name()), DefaultModel.shape());
    }

    private static ObjectNode traits(Traits traits) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("row_sum", traits.rowSum().name().toLowerCase(Locale.ROOT));
        node.put("signed", traits.signed());
        node.put("sparse", traits.sparse());
        node.put("shift_invariant", traits.shiftInvariant());
        node.put("length_dependent", traits.lengthDependent());
        node.put("order_dependent", traits.orderDependent());
        return node;
    }

    private static ObjectNode parameter(Parameter definition) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", definition.name());
        node.put("type", definition.type());
        if (definition.defaultValue(DefaultModel.shape()) instanceof Double number) {
            node.put("default", number);
        } else {
            node.put("default", definition.standard().rule());
        }
        node.put("default_rule", definition.standard().rule());
        node.put("range", definition.legal());
        node.put("learnable", definition.learnable());
        node.put("learned_by_default", definition.learnedByDefault());
        node.put("meaning", definition.meaning());
        return node;
    }

    static List<Topic> scores(NormaliserRegistry registry) {
        Map<String, ScoreFunction> functions = new LinkedHashMap<>();
        Map<String, ArrayNode> users = new LinkedHashMap<>();
        for (NormaliserFormula formula : registry.formulas()) {
            ScoreFunction function = resolved(formula).score();
            functions.putIfAbsent(function.card().name(), function);
            users.computeIfAbsent(function.card().name(), name -> JsonNodeFactory.instance.arrayNode())
                    .add(formula.card().name());
        }
        return functions.values().stream()
                .map(function -> {
                    ObjectNode facts = JsonNodeFactory.instance.objectNode();
                    facts.put("formula", function.card().formula());
                    facts.put("positive", function.positive());
                    facts.set("normalisers", users.get(function.card().name()));
                    return new Topic(
                            Kind.SCORES, function.card().name(), function.card().meaning(), facts);
                })
                .toList();
    }
}
