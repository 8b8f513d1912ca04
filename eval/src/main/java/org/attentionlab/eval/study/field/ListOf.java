package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One or more distinct values of a kind.
 *
 * @param <T> what a value is read into
 * @param element the kind of each value
 * @param ascending whether each value must be larger than the one before it
 */
public record ListOf<T extends Comparable<T>>(Kind<T> element, boolean ascending) implements Kind<List<T>> {

    @Override
    public List<T> read(Value value) {
        List<T> values = new ArrayList<>();
        for (Value item : value.items(legal())) {
            T next = element.read(item);
            if (values.contains(next)) {
                throw item.problem(item.shown() + " is listed twice", legal(), "");
            }
            if (ascending && !values.isEmpty() && next.compareTo(values.get(values.size() - 1)) < 0) {
                throw item.problem(item.shown() + " is smaller than the value before it", legal(), "");
            }
            values.add(next);
        }
        return List.copyOf(values);
    }

    @Override
    public boolean admits(List<T> values) {
        boolean sorted = !ascending || values.equals(values.stream().sorted().toList());
        return !values.isEmpty()
                && sorted
                && values.stream().distinct().count() == values.size()
                && values.stream().allMatch(element::admits);
    }

    @Override
    public String legal() {
        return "a list of one or more distinct values" + (ascending ? ", ascending" : "") + ", each " + element.legal();
    }

    @Override
    public JsonNode write(List<T> values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> list.add(element.write(value)));
        return list;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", element.schema());
        return schema.put("minItems", 1).put("uniqueItems", true);
    }
}
