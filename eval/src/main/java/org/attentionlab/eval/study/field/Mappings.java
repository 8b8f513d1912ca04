package org.attentionlab.eval.study.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list of one or more mappings of the same keys; where there are none, nothing is written.
 *
 * @param <R> the record that a mapping becomes
 * @param table the keys of a mapping
 * @param maker makes the record of the values of all keys
 */
public record Mappings<R>(Section<R> table, Function<Entries, R> maker) implements Kind<List<R>> {

    @Override
    public List<R> read(Value value) {
        List<R> records = new ArrayList<>();
        for (Value item : value.items(legal())) {
            records.add(record(item));
        }
        return List.copyOf(records);
    }

    private R record(Value item) {
        try {
            return maker.apply(table.resolve(table.read(item, new Atlas(Map.of()))));
        } catch (FieldProblem problem) {
            throw item.problem(problem.complaint(), problem.legal(), "");
        }
    }

    @Override
    public boolean admits(List<R> records) {
        return !records.isEmpty();
    }

    @Override
    public String legal() {
        return "a list of mappings with the keys " + String.join(", ", table.keys());
    }

    @Override
    public JsonNode write(List<R> records) {
        if (records.isEmpty()) {
            return NullNode.getInstance();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        records.forEach(each -> list.add(table.write(each)));
        return list;
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "array");
        schema.set("items", table.schema());
        return schema.put("minItems", 1);
    }
}
