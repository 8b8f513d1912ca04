package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;
import org.attentionlab.cli.console.InvalidInputException;

/**
 * How much time attention takes with each normaliser, over that with softmax.
 *
 * @param overSoftmax by the name of the normaliser
 */
record MeasuredCosts(Map<String, Double> overSoftmax) {

    private static final String KEY = "over_softmax";

    /**
     * Reads what {@code bench/bench family} has written.
     *
     * @param file its name, for messages
     * @throws InvalidInputException if it is something else
     */
    static MeasuredCosts read(String json, String file) {
        JsonNode ratios;
        try {
            ratios = StrictJson.read(json).path(KEY);
        } catch (InvalidJsonException e) {
            throw new InvalidInputException(file, e.getMessage());
        }
        if (!ratios.isObject() || ratios.isEmpty()) {
            throw new InvalidInputException(
                    file, "has no numbers by name under '" + KEY + "'; bench/bench family writes such a file");
        }
        ratios.properties().forEach(ratio -> {
            if (!ratio.getValue().isNumber() || ratio.getValue().doubleValue() <= 0) {
                throw new InvalidInputException(
                        file,
                        KEY + "." + ratio.getKey() + " is " + ratio.getValue() + "; it has to be a number above 0");
            }
        });
        return new MeasuredCosts(ratios.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, ratio -> ratio.getValue().doubleValue())));
    }

    /** What a table shows of a normaliser. */
    String of(String normaliser) {
        Double ratio = overSoftmax.get(normaliser);
        return ratio == null ? "not measured" : String.format(Locale.ROOT, "%.2f", ratio);
    }
}
