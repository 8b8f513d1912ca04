package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.attentionlab.eval.study.claim.ClaimTable;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Section;

/**
 * The JSON Schema (draft 2020-12) of a study file, made from the tables that read one. It holds all that is about one
 * value; rules about several, such as a warmup that fits into the steps, are checked by the reader alone.
 */
public final class StudySchema {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final Vocabulary vocabulary;

    private StudySchema(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * The schema.
     *
     * @param vocabulary the names a study file may use
     * @return a new tree, in a stable order of keys
     */
    public static ObjectNode of(Vocabulary vocabulary) {
        return new StudySchema(vocabulary).schema();
    }

    private ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", DRAFT).put("title", "attention-lab study").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Field<?> field : List.of(StudyTables.SCHEMA_VERSION, StudyTables.NAME, StudyTables.SEEDS)) {
            properties.set(field.key(), described(field));
        }
        for (String key : List.of("axes", "task", "model", "train", "compute")) {
            properties.putObject(key).put("type", "object");
        }
        ObjectNode types =
                properties.withObject("/task").putObject("properties").putObject("type");
        List<TaskForm<?>> forms = new TaskTable(vocabulary).forms();
        forms.forEach(form -> types.withArray("enum").add(form.type().label()));
        properties.withObject("/task").putArray("required").add("type");
        properties.putObject("show").put("type", "array");
        properties
                .putObject(StudyTables.CONTROL)
                .put("type", "string")
                .put("description", StudyTables.control(List.of()).meaning());
        properties.set(Limits.TABLE.name(), Limits.TABLE.schema());
        properties.set(ClaimTable.CLAIMS.key(), described(ClaimTable.CLAIMS));
        schema.putArray("required")
                .add("schemaVersion")
                .add("name")
                .add("seeds")
                .add("task");
        schema.put("additionalProperties", false);
        ArrayNode cases = schema.putArray("allOf");
        for (TaskFamily family : TaskFamily.values()) {
            List<TaskForm<?>> members = forms.stream()
                    .filter(form -> form.type().family() == family)
                    .toList();
            if (!members.isEmpty()) {
                cases.add(caseOf(members));
            }
        }
        forms.forEach(form -> cases.add(taskOf(form)));
        return schema;
    }

    /** The keys of one type of task. */
    private static ObjectNode taskOf(TaskForm<?> form) {
        ObjectNode branch = branch(List.of(form));
        branch.withObject("/then/properties").set("task", form.section().schema());
        return branch;
    }

    /** What holds for a family of tasks. */
    private ObjectNode caseOf(List<TaskForm<?>> members) {
        StudyTables tables = new StudyTables(members.get(0).example(), vocabulary);
        ObjectNode branch = branch(members);
        ObjectNode then = branch.withObject("/then/properties");
        then.set("axes", axes(tables));
        then.set("model", tables.model().section().schema());
        then.set("train", tables.train().schema());
        then.set("compute", tables.compute(List.of(1)).schema());
        then.set("show", described(StudyTables.show(tables.metrics())));
        return branch;
    }

    private static ObjectNode branch(List<TaskForm<?>> forms) {
        ObjectNode branch = JsonNodeFactory.instance.objectNode();
        ArrayNode types =
                branch.withObject("/if/properties/task/properties/type").putArray("enum");
        forms.forEach(form -> types.add(form.type().label()));
        branch.withObject("/if/properties/task").putArray("required").add("type");
        return branch;
    }

    private static ObjectNode axes(StudyTables tables) {
        ObjectNode axes = JsonNodeFactory.instance.objectNode().put("type", "object");
        axes.put("description", "what varies: the study is the Cartesian product of its axes, the first the slowest");
        ObjectNode properties = axes.putObject("properties");
        tables.tests().forEach(field -> properties.set(field.key(), values(field)));
        for (Section<?> section : List.of(tables.model().section(), tables.train())) {
            for (Section.Row<?, ?> row : section.rows()) {
                properties.set(row.field().key(), values(row.field()));
                properties.set(section.name() + "." + row.field().key(), values(row.field()));
            }
        }
        return axes.put("minProperties", 1).put("additionalProperties", false);
    }

    private static ObjectNode values(Field<?> field) {
        ObjectNode values = JsonNodeFactory.instance.objectNode().put("type", "array");
        values.set("items", field.kind().schema());
        return values.put("minItems", 1).put("uniqueItems", true);
    }

    private static ObjectNode described(Field<?> field) {
        return field.kind().schema().put("description", field.meaning());
    }
}
