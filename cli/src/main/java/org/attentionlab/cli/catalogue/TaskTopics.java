package org.attentionlab.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.task.TokenTask;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.attentionlab.eval.study.TaskType;

/** Tasks. */
final class TaskTopics {

    private TaskTopics() {}

    static List<Topic> all(TaskRegistry registry) {
        List<Topic> topics = new ArrayList<>();
        for (TaskType type : TaskType.known()) {
            topics.add(new Topic(Kind.TASKS, type.label(), type.meaning(), JsonNodeFactory.instance.objectNode()));
        }
        registry.tasks().forEach(task -> topics.add(topic(task)));
        return topics;
    }

    private static Topic topic(TokenTask task) {
        Card card = task.card();
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        facts.put("source", card.source());
        facts.put("definition_version", card.definitionVersion());
        ArrayNode parameters = facts.putArray("parameters");
        for (Parameter parameter : card.parameters()) {
            ObjectNode node = parameters.addObject();
            node.put("name", parameter.name());
            if (parameter.constant() instanceof Integer number) {
                node.put("default", number);
            } else if (parameter.constant() instanceof Double number) {
                node.put("default", number);
            } else {
                node.put("default", parameter.constant().toString());
            }
            node.put("range", parameter.legal());
            node.put("meaning", parameter.meaning());
        }
        return new Topic(Kind.TASKS, card.name(), card.meaning(), facts);
    }
}
