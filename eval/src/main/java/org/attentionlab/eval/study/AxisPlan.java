package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.attentionlab.base.text.Decimal;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.KeyPath;

/**
 * An axis as it was read.
 *
 * @param <T> the type of its values
 * @param path where it stands
 * @param target what its values change
 * @param field the field that takes its values
 * @param values its values, distinct as far as they were written
 */
record AxisPlan<T>(KeyPath path, Target target, Field<T> field, List<T> values) {

    /** What the values of an axis change. */
    enum Target {
        MODEL,
        TRAIN,
        TEST
    }

    Entries put(Entries entries, int index) {
        return entries.with(field, values.get(index));
    }

    JsonNode node(int index) {
        return field.kind().write(values.get(index));
    }

    String text(int index) {
        JsonNode value = node(index);
        return value.isNumber() ? Decimal.of(value.doubleValue()) : value.asText();
    }
}
