package org.attentionlab.cli.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.eval.metric.Measurement;
import org.attentionlab.eval.run.SwappedParameter;
import org.attentionlab.eval.run.TrainedModels.Evaluation;
import org.attentionlab.eval.run.TrainedModels.MeasuredData;

/**
 * What was measured of a trained model, for a terminal and as JSON.
 *
 * @param evaluation the values
 */
record EvaluationView(Evaluation evaluation) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MODEL = "model";

    /** The normaliser, what has to be known of the values, a row for each of them, and why some are not there. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(normaliser()));
        carriedOver().ifPresent(lines::add);
        fitted().ifPresent(lines::add);
        otherData().ifPresent(lines::add);
        lines.add(table());
        lines.addAll(reasons());
        return String.join("\n", lines);
    }

    private String normaliser() {
        return evaluation.normaliser().equals(evaluation.trainedWith())
                ? evaluation.normaliser()
                : evaluation.normaliser() + ", trained with " + evaluation.trainedWith();
    }

    private Optional<String> carriedOver() {
        String all = evaluation.parameters().stream()
                .filter(parameter -> parameter.origin().equals(MODEL))
                .map(EvaluationView::carriedOver)
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of("carried over from the model: " + all);
    }

    private static String carriedOver(SwappedParameter parameter) {
        if (parameter.learned().isEmpty()) {
            return parameter.name() + " = " + parameter.value();
        }
        return parameter.name() + ", learned by each head, " + number(Collections.min(parameter.learned())) + " to "
                + number(Collections.max(parameter.learned()));
    }

    private Optional<String> fitted() {
        String all = evaluation.parameters().stream()
                .filter(parameter -> !parameter.fitted().isEmpty())
                .map(parameter -> parameter.name() + " = "
                        + parameter.fitted().entrySet().stream()
                                .map(at -> number(at.getValue()) + " at " + at.getKey())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? Optional.empty() : Optional.of("fitted to each length: " + all);
    }

    private Optional<String> otherData() {
        MeasuredData data = evaluation.data();
        String trainedOn = data.trainedOn()
                .map(hash -> "the model was trained on " + hash)
                .orElse("what the model was trained on is not known");
        String measured = OneLine.of(data.name()) + ", " + data.hash() + "; " + trainedOn;
        if (data.other()) {
            return Optional.of("measured on other data than the model was trained on: " + measured);
        }
        return data.trainedOn().isEmpty() ? Optional.of("measured on " + measured) : Optional.empty();
    }

    private String table() {
        Map<String, Map<Integer, Measurement>> byMetric = new LinkedHashMap<>();
        TreeSet<Integer> measured = new TreeSet<>();
        for (Measurement measurement : evaluation.measurements()) {
            byMetric.computeIfAbsent(measurement.metric(), name -> new LinkedHashMap<>())
                    .put(measurement.length(), measurement);
            measured.add(measurement.length());
        }
        List<String> headers = new ArrayList<>(List.of("metric"));
        measured.forEach(length -> headers.add(Integer.toString(length)));
        List<List<String>> rows = new ArrayList<>();
        byMetric.forEach((metric, values) -> {
            List<String> row = new ArrayList<>(List.of(metric));
            measured.forEach(length -> row.add(cell(values.get(length))));
            rows.add(row);
        });
        return Tables.of(headers, headers.stream().map(h -> !h.equals("metric")).toList(), rows);
    }

    private static String cell(Measurement measurement) {
        if (measurement == null || measurement.missing()) {
            return "-";
        }
        return measurement.value() == null ? "curve" : number(measurement.value());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    /** A line for each reason why values are not there. */
    private List<String> reasons() {
        Map<String, Set<String>> metrics = new LinkedHashMap<>();
        Map<String, Set<String>> lengths = new LinkedHashMap<>();
        for (Measurement measurement : evaluation.measurements()) {
            if (measurement.missing()) {
                metrics.computeIfAbsent(measurement.reason(), reason -> new LinkedHashSet<>())
                        .add(measurement.metric());
                lengths.computeIfAbsent(measurement.reason(), reason -> new LinkedHashSet<>())
                        .add(Integer.toString(measurement.length()));
            }
        }
        List<String> lines = new ArrayList<>();
        metrics.forEach((reason, names) -> lines.add(
                "no " + String.join(", ", names) + " at " + String.join(", ", lengths.get(reason)) + ": " + reason));
        return lines;
    }

    /** Everything, in a stable order of keys. */
    ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("normaliser", evaluation.normaliser());
        json.put("trained_with", evaluation.trainedWith());
        if (!evaluation.parameters().isEmpty()) {
            ObjectNode parameters = json.putObject("parameters");
            for (SwappedParameter parameter : evaluation.parameters()) {
                ObjectNode node = parameters.putObject(parameter.name());
                node.put("from", parameter.origin());
                node.set("value", JSON.valueToTree(parameter.value()));
                if (!parameter.fitted().isEmpty()) {
                    node.set("at", JSON.valueToTree(parameter.fitted()));
                }
                if (!parameter.learned().isEmpty()) {
                    node.put("least", Collections.min(parameter.learned()));
                    node.put("most", Collections.max(parameter.learned()));
                }
            }
        }
        MeasuredData data = evaluation.data();
        ObjectNode measuredOn = json.putObject("data").put("name", data.name()).put("hash", data.hash());
        data.trainedOn().ifPresent(hash -> measuredOn.put("trained_on", hash));
        measuredOn.put("other", data.other());
        json.set("measurements", JSON.valueToTree(evaluation.measurements()));
        return json;
    }
}
