package org.attentionlab.eval.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The report of a study. The names and the nesting of these records are a contract: they are the keys of
 * {@code report.json}, and a JSON Schema in this package holds them.
 *
 * @param schemaVersion the version of this contract, {@value #SCHEMA_VERSION}
 * @param study the study's name
 * @param status the common status of its cells, or {@code partial}
 * @param spec the study as it ran, every default written out
 * @param environment what the first of its runs was computed with
 * @param environments all that its runs were computed with, the first of them first
 * @param data what it ran on
 * @param cells every combination of the axes, in the order of the study file
 * @param againstControl every cell against its control; empty where no normalisers are compared, and in an older report
 * @param comparisons pairs of cells that differ on one axis
 * @param noiseFloor the spread over seeds by metric and length
 * @param failures what went wrong
 */
@JsonPropertyOrder({
    "schemaVersion",
    "study",
    "status",
    "spec",
    "environment",
    "environments",
    "data",
    "cells",
    "againstControl",
    "comparisons",
    "noiseFloor",
    "failures"
})
public record Report(
        int schemaVersion,
        String study,
        Status status,
        JsonNode spec,
        Environment environment,
        List<Environment> environments,
        List<DataSource> data,
        List<Cell> cells,
        List<AgainstControl> againstControl,
        List<Comparison> comparisons,
        List<NoiseFloor> noiseFloor,
        List<Failure> failures) {

    /** The version of the contract that this code writes and reads. */
    public static final int SCHEMA_VERSION = 1;

    /** Copies the collections and the spec. */
    public Report {
        if (schemaVersion != SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "schemaVersion is " + schemaVersion + "; this program reads " + SCHEMA_VERSION);
        }
        Checks.filled("study", study);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(environment, "environment");
        environments = environments == null ? List.of(environment) : List.copyOf(environments);
        spec = spec.deepCopy();
        data = List.copyOf(data);
        cells = List.copyOf(cells);
        againstControl = againstControl == null ? List.of() : List.copyOf(againstControl);
        comparisons = List.copyOf(comparisons);
        noiseFloor = List.copyOf(noiseFloor);
        failures = List.copyOf(failures);
    }

    /**
     * The study as it ran.
     *
     * @return a copy that the caller may change
     */
    @Override
    public JsonNode spec() {
        return spec.deepCopy();
    }

    /**
     * A cell by its id.
     *
     * @param id the id
     * @return the cell, if there is one
     */
    public Optional<Cell> cell(String id) {
        return cells.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /**
     * The report without the only fields that may differ between two runs of the same study on the same machine:
     * {@code durationMs} and {@code tokensPerSecond} of every run.
     *
     * @return this report with these two absent
     */
    public Report withoutTimes() {
        return new Report(
                schemaVersion,
                study,
                status,
                spec,
                environment,
                environments,
                data,
                cells.stream().map(Cell::withoutTimes).toList(),
                againstControl,
                comparisons,
                noiseFloor,
                failures);
    }
}
