package org.attentionlab.eval.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.study.ComputeSpec;

/**
 * Parameters of a normaliser that are fitted to each length a model is measured at, written {@code test_length} in place of a number: a
 * parameter has the value then that it has by default in a model trained at that length, such as {@code -ln(length)} for the bias of
 * sigmoid attention (Ramapuram et al., arXiv 2409.04431).
 */
final class LengthFit {

    /** What is written in place of a number. */
    static final String WORD = "test_length";

    private LengthFit() {}

    /**
     * Whether a parameter is to be fitted.
     *
     * @param value what was written of it; {@code null} for nothing
     * @throws InvalidSpecException if it is, and the length says nothing of it
     */
    static boolean isAsked(Parameter definition, Object value) {
        if (!WORD.equals(value) || definition.choices().contains(WORD)) {
            return false;
        }
        if (definition.kind() != Parameter.Kind.NUMBER || !definition.followsLength()) {
            throw new InvalidSpecException(
                    definition.name(),
                    "'" + WORD + "' is not legal; its default does not follow the length a model is trained at");
        }
        return true;
    }

    private static double value(Card card, String name, int headSize, int length) {
        Parameter definition = card.parameter(name).orElseThrow();
        return (Double) definition.defaultValue(new AttentionShape(headSize, length));
    }

    /** A normaliser with some of its parameters fitted to a length. */
    static Normaliser at(int length, Normaliser normaliser, List<String> fitted) {
        SettledChoice settled = normaliser.settings();
        Map<String, Object> values = new TreeMap<>(settled.parameters().values());
        for (String name : fitted) {
            values.put(name, value(settled.card(), name, settled.shape().headSize(), length));
        }
        WrittenChoice written =
                new WrittenChoice(settled.type(), values, settled.written().learned());
        return Normaliser.settle(normaliser.formula(), written, settled.shape());
    }

    /** The values of a fitted parameter by length, ascending. */
    static Map<Integer, Double> values(Card card, String name, int headSize, List<Integer> lengths) {
        Map<Integer, Double> values = new TreeMap<>();
        lengths.forEach(length -> values.put(length, value(card, name, headSize, length)));
        return values;
    }

    /** The values of the fitted parameters of what was written, by name. */
    static Map<String, Map<Integer, Double>> values(
            Card card, WrittenChoice written, int headSize, List<Integer> lengths) {
        Map<String, Map<Integer, Double>> values = new LinkedHashMap<>();
        for (Parameter definition : card.parameters()) {
            if (isAsked(definition, written.parameters().get(definition.name()))) {
                values.put(definition.name(), values(card, definition.name(), headSize, lengths));
            }
        }
        return values;
    }

    /**
     * Measures a model that is another one at each length.
     *
     * @param measured measures the model of one length at that length alone
     * @return what was measured, lengths ascending
     */
    static List<Measurement> eachLength(
            ComputeSpec compute, BiFunction<Integer, ComputeSpec, List<Measurement>> measured) {
        return compute.lengths().stream()
                .sorted()
                .flatMap(length -> measured.apply(length, compute.at(length)).stream())
                .toList();
    }
}
