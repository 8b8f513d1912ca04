package org.attentionlab.cli.row;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.attentionlab.attention.row.RowAnswer;
import org.attentionlab.attention.row.RowQuestion;

/** Answers as JSON, every number in full precision. */
public final class AnswerJson {

    private AnswerJson() {}

    /**
     * One answer: {@code normaliser}, {@code visible}, {@code weights}, {@code row_sum}; with an upstream gradient also
     * {@code score_gradient} and {@code parameter_gradients}, those that a name with a number names as a list; for a query and keys then also {@code query_gradient} and
     * {@code key_gradients}.
     */
    public static ObjectNode of(RowQuestion question, RowAnswer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("normaliser", question.normaliser().toString());
        json.put("visible", question.visible());
        json.set("weights", array(answer.weights()));
        json.put("row_sum", answer.rowSum());
        answer.gradients().ifPresent(gradients -> {
            json.set("score_gradient", array(gradients.scores()));
            ObjectNode parameters = json.putObject("parameter_gradients");
            gradients.parameters().forEach((name, value) -> {
                String letter = name.replaceFirst("\\d+$", "");
                if (question.normaliser().card().numbered(letter).contains(name)) {
                    parameters.withArray("/" + letter).add(value);
                } else {
                    parameters.put(name, value);
                }
            });
            gradients.tokens().forEach((name, values) -> {
                if (values.length == 1) {
                    parameters.put(name, values[0]);
                } else {
                    parameters.set(name, array(values));
                }
            });
            gradients.vectors().ifPresent(vectors -> {
                json.set("query_gradient", array(vectors.query()));
                ArrayNode keys = json.putArray("key_gradients");
                for (double[] key : vectors.keys()) {
                    keys.add(array(key));
                }
            });
        });
        return json;
    }

    private static ArrayNode array(double[] numbers) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(numbers.length);
        for (double number : numbers) {
            array.add(number);
        }
        return array;
    }
}
