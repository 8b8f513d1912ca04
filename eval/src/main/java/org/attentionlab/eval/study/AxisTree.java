package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.study.field.Document;
import org.attentionlab.eval.study.field.KeyPath;
import org.attentionlab.eval.study.field.StudyProblem;

/** Writes out the values of an axis once the cells are known, and finds values that came out the same. */
final class AxisTree {

    private final Document document;
    private final List<CellSpec> cells;

    AxisTree(Document document, List<CellSpec> cells) {
        this.document = document;
        this.cells = cells;
    }

    List<Axis> of(List<AxisPlan<?>> plans) {
        List<Axis> axes = new ArrayList<>();
        int stride = cells.size();
        for (AxisPlan<?> plan : plans) {
            stride /= plan.values().size();
            axes.add(axis(plan, stride));
        }
        return axes;
    }

    private Axis axis(AxisPlan<?> plan, int stride) {
        List<JsonNode> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < plan.values().size(); i++) {
            JsonNode value = resolved(plan, i, stride).orElse(plan.node(i));
            int same = texts.indexOf(CanonicalJson.of(value));
            if (same >= 0) {
                KeyPath path = plan.path().index(i);
                throw new StudyProblem(
                        path.toString(),
                        document.mark(path).origin(),
                        "this is the same as " + plan.path().index(same),
                        "distinct values",
                        "");
            }
            values.add(value);
            texts.add(CanonicalJson.of(value));
        }
        return new Axis(plan.field().key(), values);
    }

    /** A value with every default written out, where that is the same in all of its cells. */
    private Optional<JsonNode> resolved(AxisPlan<?> plan, int index, int stride) {
        List<JsonNode> forms = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cell / stride % plan.values().size() == index) {
                forms.add(form(cells.get(cell), plan, index));
            }
        }
        return forms.stream().map(CanonicalJson::of).distinct().count() == 1
                ? Optional.of(forms.get(0))
                : Optional.empty();
    }

    private static JsonNode swap(Optional<WrittenChoice> swapped) {
        return swapped.<JsonNode>map(ChoiceTree::of).orElse(TextNode.valueOf(ComponentKind.SAME));
    }

    private static JsonNode form(CellSpec cell, AxisPlan<?> plan, int index) {
        return switch (plan.field().key()) {
            case "normaliser" -> ChoiceTree.of(cell.model().normaliser().map(SettledChoice::written));
            case "position" -> ChoiceTree.of(cell.model().position().written());
            case "test_normaliser" -> swap(cell.test().normaliser().map(SwappedChoice::written));
            case "test_position" -> swap(cell.test().position().map(SettledChoice::written));
            default -> plan.node(index);
        };
    }
}
