package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.attentionlab.eval.study.AxisPlan.Target;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Value;

/** Reads {@code axes}: keys of {@code model} and {@code train}, bare or dotted, and what is changed at evaluation time. */
final class AxisReader {

    private final StudyTables tables;
    private final Entries model;
    private final Entries train;

    AxisReader(StudyTables tables, Entries model, Entries train) {
        this.tables = tables;
        this.model = model;
        this.train = train;
    }

    List<AxisPlan<?>> read(Value axes) {
        Map<String, Value> members = axes.members();
        if (members.isEmpty()) {
            throw axes.problem("there is no axis", "one or more of " + String.join(", ", tables.axisKeys()), "");
        }
        Map<Field<?>, AxisPlan<?>> plans = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            AxisPlan<?> plan = axis(axes, key, value);
            AxisPlan<?> same = plans.putIfAbsent(plan.field(), plan);
            if (same != null) {
                throw value.problem("this axis is already there as " + same.path(), "each axis once", "");
            }
            if (isFixedOtherwise(plan, model) || isFixedOtherwise(plan, train)) {
                String section = plan.target() == Target.MODEL ? "model." : "train.";
                throw value.problem(
                        section + plan.field().key() + " is given too", "a key either fixed or an axis, not both", "");
            }
        });
        return List.copyOf(plans.values());
    }

    /** One value on an axis and the same one in a section say one thing twice. */
    private static <T> boolean isFixedOtherwise(AxisPlan<T> plan, Entries section) {
        return section.has(plan.field()) && !plan.values().equals(List.of(section.get(plan.field())));
    }

    private AxisPlan<?> axis(Value axes, String key, Value value) {
        for (Field<?> test : tables.tests()) {
            if (key.equals(test.key())) {
                return plan(value, Target.TEST, test);
            }
        }
        if (key.equals("model") || key.equals("train")) {
            throw value.problem(
                    "a section is no axis", "its keys: axes.width, or in a file the key 'model.width' under axes", "");
        }
        String section = key.contains(".") ? key.substring(0, key.indexOf('.') + 1) : "";
        String bare = key.substring(section.length());
        if (section.isEmpty() || section.equals("model.")) {
            var field = tables.model().section().field(bare);
            if (field.isPresent()) {
                return plan(value, Target.MODEL, field.get());
            }
        }
        if (section.isEmpty() || section.equals("train.")) {
            var field = tables.train().field(bare);
            if (field.isPresent()) {
                return plan(value, Target.TRAIN, field.get());
            }
        }
        throw axes.unknownKey(key, tables.axisKeys(), tables.atlas());
    }

    private static <T> AxisPlan<T> plan(Value value, Target target, Field<T> field) {
        String legal =
                "a list of one or more distinct values, each " + field.kind().legal();
        List<T> values = new ArrayList<>();
        for (Value item : value.items(legal)) {
            T next = field.kind().read(item);
            if (values.contains(next)) {
                throw item.problem(
                        item.shown() + " is listed twice, first as "
                                + value.path().index(values.indexOf(next)),
                        "distinct values",
                        "");
            }
            values.add(next);
        }
        return new AxisPlan<>(value.path(), target, field, values);
    }
}
