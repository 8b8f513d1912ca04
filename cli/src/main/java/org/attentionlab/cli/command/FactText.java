package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.attentionlab.base.text.Decimal;

/** A fact of the catalogue as people read it and as they may write it in a study file. */
final class FactText {

    private FactText() {}

    /** Yes or no, a number in the fewest digits, or a text; the parts of an object with their keys before them. */
    static String of(JsonNode fact) {
        if (fact.isObject()) {
            List<String> parts = new ArrayList<>();
            fact.fields().forEachRemaining(part -> parts.add(label(part.getKey()) + " " + of(part.getValue())));
            return String.join(", ", parts);
        }
        if (fact.isBoolean()) {
            return fact.booleanValue() ? "yes" : "no";
        }
        return fact.isFloatingPointNumber() ? Decimal.of(fact.doubleValue()) : fact.asText();
    }

    /** A key as words. */
    static String label(String key) {
        return key.replace('_', ' ');
    }
}
