package org.attentionlab.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;

/** Positions. */
final class PositionTopics {

    private PositionTopics() {}

    static List<Topic> all() {
        return PositionRegistry.cards().stream().map(PositionTopics::topic).toList();
    }

    private static Topic topic(Card card) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("formula", card.formula());
        facts.put("source", card.source());
        ArrayNode parameters = facts.putArray("parameters");
        for (Parameter definition : card.parameters()) {
            ObjectNode parameter = parameters.addObject();
            parameter.put("name", definition.name()).put("type", definition.type());
            if (definition.defaultValue(DefaultModel.shape()) instanceof Double number) {
                parameter.put("default", number);
            }
            parameter
                    .put("default_rule", definition.standard().rule())
                    .put("range", definition.legal())
                    .put("learnable", false)
                    .put("learned_by_default", false)
                    .put("meaning", definition.meaning());
        }
        return new Topic(Kind.POSITIONS, card.name(), card.meaning(), facts);
    }
}
