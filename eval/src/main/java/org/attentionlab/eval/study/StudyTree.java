package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.attentionlab.eval.study.claim.ClaimTable;

/** Writes a study as the tree of a study file. */
final class StudyTree {

    private StudyTree() {}

    static ObjectNode of(Study study) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("schemaVersion", Study.SCHEMA_VERSION).put("name", study.name());
        tree.set("seeds", StudyTables.SEEDS.kind().write(study.seeds()));
        if (!study.axes().isEmpty()) {
            ObjectNode axes = tree.putObject("axes");
            study.axes().forEach(axis -> axis.values().forEach(axes.withArray(axis.key())::add));
        }
        tree.set("task", task(study.task()));
        List<String> axes = study.axes().stream().map(Axis::key).toList();
        tree.set("model", common(study.cells(), cell -> cell.model().toTree()).without(axes));
        tree.set("train", common(study.cells(), cell -> cell.train().toTree()).without(axes));
        tree.set("compute", study.plan().toTree());
        ArrayNode show = tree.putArray("show");
        study.show().forEach(show::add);
        study.control().ifPresent(control -> tree.put(StudyTables.CONTROL, control));
        tree.set("limits", study.limits().toTree());
        if (!study.claims().isEmpty()) {
            tree.set(ClaimTable.CLAIMS.key(), ClaimTable.CLAIMS.kind().write(study.claims()));
        }
        return tree;
    }

    /** A report names no absolute path: of one, the name is kept, and the data are known by their hash. */
    private static ObjectNode task(Task task) {
        ObjectNode tree = task.toTree();
        if (task instanceof Task.TextFile file && Path.of(file.path()).isAbsolute()) {
            tree.put(TaskTable.PATH.key(), String.valueOf(Path.of(file.path()).getFileName()));
        }
        return tree;
    }

    /** The keys that have one value in all cells. */
    private static ObjectNode common(List<CellSpec> cells, Function<CellSpec, ObjectNode> section) {
        ObjectNode common = section.apply(cells.get(0));
        for (CellSpec cell : cells) {
            ObjectNode other = section.apply(cell);
            for (String key : other.properties().stream().map(e -> e.getKey()).toList()) {
                JsonNode value = common.get(key);
                if (value != null && !CanonicalJson.of(value).equals(CanonicalJson.of(other.get(key)))) {
                    common.remove(key);
                }
            }
        }
        return common;
    }
}
