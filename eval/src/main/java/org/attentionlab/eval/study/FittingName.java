package org.attentionlab.eval.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.attentionlab.eval.study.field.Kind;
import org.attentionlab.eval.study.field.OneOf;
import org.attentionlab.eval.study.field.Value;

/**
 * One of a few names, where there are others that do not fit.
 *
 * @param names the names that fit
 * @param unfit by name, why others do not
 */
record FittingName(OneOf names, Map<String, String> unfit) implements Kind<String> {

    @Override
    public String read(Value value) {
        String reason = value.node().isTextual() ? unfit.get(value.node().textValue()) : null;
        if (reason != null) {
            throw value.problem("'" + value.node().textValue() + "' " + reason, names.legal(), "");
        }
        return names.read(value);
    }

    @Override
    public boolean admits(String value) {
        return names.admits(value);
    }

    @Override
    public String legal() {
        return names.legal();
    }

    @Override
    public JsonNode write(String value) {
        return names.write(value);
    }

    @Override
    public ObjectNode schema() {
        return names.schema();
    }
}
