package org.attentionlab.eval.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.attentionlab.eval.metric.MetricRegistry;

/** What a schema cannot say of a report: names that must be unique, known, or refer to something that is there. */
final class ReportReferences {

    private final List<String> problems = new ArrayList<>();
    private final Set<String> cells = new HashSet<>();
    private final Set<String> runs = new HashSet<>();

    private ReportReferences() {}

    static List<String> problems(JsonNode report) {
        ReportReferences references = new ReportReferences();
        references.collect(report.path("cells"));
        references.environments(report);
        if (references.problems.isEmpty()) {
            references.pairs(report, "againstControl", List.of("cell", "control"));
            references.pairs(report, "comparisons", List.of("a", "b"));
            references.noiseFloor(report.path("noiseFloor"));
            references.failures(report.path("failures"));
        }
        return List.copyOf(references.problems);
    }

    private void collect(JsonNode all) {
        for (int c = 0; c < all.size(); c++) {
            JsonNode cell = all.get(c);
            String at = "cells[" + c + "]";
            unique(cells, cell.path("id").asText(), at + ".id");
            for (int r = 0; r < cell.path("runs").size(); r++) {
                unique(runs, cell.path("runs").get(r).path("id").asText(), at + ".runs[" + r + "].id");
            }
            cell.path("metrics").fields().forEachRemaining(entry -> metric(at, entry.getKey(), entry.getValue()));
        }
    }

    private void environments(JsonNode report) {
        int count = report.path("environments").size();
        for (int c = 0; c < report.path("cells").size(); c++) {
            JsonNode runs = report.path("cells").get(c).path("runs");
            for (int r = 0; r < runs.size(); r++) {
                for (String key : List.of("trainedIn", "measuredIn")) {
                    int environment = runs.get(r).path(key).asInt();
                    if (runs.get(r).has(key) && environment >= count) {
                        problems.add(
                                "cells[" + c + "].runs[" + r + "]." + key + ": there is no environment " + environment);
                    }
                }
            }
        }
    }

    private void metric(String cell, String name, JsonNode metric) {
        String at = cell + ".metrics." + name;
        metricName(name, at);
        JsonNode lengths = metric.path("byLength");
        int last = 0;
        for (int i = 0; i < lengths.size(); i++) {
            int length = lengths.get(i).path("length").asInt();
            if (length <= last) {
                problems.add(at + ".byLength[" + i + "].length: " + length + " does not ascend");
            }
            last = length;
            int seeds = lengths.get(i).path("seeds").size();
            int values = lengths.get(i).path("perSeed").size();
            if (seeds != values) {
                problems.add(at + ".byLength[" + i + "].perSeed: " + values + " values for " + seeds + " seeds");
            }
        }
    }

    private void metricName(String name, String at) {
        try {
            MetricRegistry.standard().value(name);
        } catch (IllegalArgumentException e) {
            problems.add(at + ": " + e.getMessage());
        }
    }

    private void pairs(JsonNode report, String key, List<String> sides) {
        JsonNode pairs = report.path(key);
        for (int i = 0; i < pairs.size(); i++) {
            String at = key + "[" + i + "].";
            metricName(pairs.get(i).path("metric").asText(), at + "metric");
            for (String side : sides) {
                known(cells, pairs.get(i).path(side).asText(), at + side, "cell");
            }
        }
    }

    private void noiseFloor(JsonNode floors) {
        for (int i = 0; i < floors.size(); i++) {
            metricName(floors.get(i).path("metric").asText(), "noiseFloor[" + i + "].metric");
        }
    }

    private void failures(JsonNode failures) {
        for (int i = 0; i < failures.size(); i++) {
            known(runs, failures.get(i).path("run").asText(), "failures[" + i + "].run", "run");
        }
    }

    private void unique(Set<String> seen, String id, String at) {
        if (!seen.add(id)) {
            problems.add(at + ": " + id + " is there twice");
        }
    }

    private void known(Set<String> seen, String id, String at, String what) {
        if (!seen.contains(id)) {
            problems.add(at + ": there is no " + what + " " + id);
        }
    }
}
