package org.attentionlab.eval.report.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.attentionlab.attention.spec.Control;
import org.attentionlab.eval.report.Cell;
import org.attentionlab.eval.report.Report;

/**
 * The cells that one chart shows: they agree on every axis but one, and along that one each is a line.
 *
 * @param title the values on which they agree; empty when there is one axis only
 * @param axis the axis along which they differ
 * @param cells the cells, in the order of the study
 */
record Facet(String title, String axis, List<Cell> cells) {

    private static final String NORMALISER = "normaliser";

    /** A report's cells by facet: lines are normalisers where those differ, else the axis with the most values. */
    static List<Facet> of(Report report) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        for (Cell cell : report.cells()) {
            cell.axes()
                    .forEach((axis, value) -> values.computeIfAbsent(axis, a -> new LinkedHashSet<>())
                            .add(value));
        }
        String lines = lineAxis(values);
        Map<String, List<Cell>> facets = new LinkedHashMap<>();
        for (Cell cell : report.cells()) {
            String title = cell.axes().entrySet().stream()
                    .filter(e ->
                            !e.getKey().equals(lines) && values.get(e.getKey()).size() > 1)
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", "));
            facets.computeIfAbsent(title, t -> new ArrayList<>()).add(cell);
        }
        return facets.entrySet().stream()
                .map(e -> new Facet(e.getKey(), lines, List.copyOf(e.getValue())))
                .toList();
    }

    /** The name of a cell's line. */
    String label(Cell cell) {
        return cell.axes().getOrDefault(axis, cell.name());
    }

    /** Whether a cell is one of these. */
    boolean has(String id) {
        return cells.stream().anyMatch(cell -> cell.id().equals(id));
    }

    /** The cell that the others are set against: the control where it is there, else the first. */
    Cell reference() {
        return cells.stream()
                .filter(cell -> label(cell).equals(Control.NAME))
                .findFirst()
                .orElse(cells.get(0));
    }

    private static String lineAxis(Map<String, Set<String>> values) {
        if (values.getOrDefault(NORMALISER, Set.of()).size() > 1) {
            return NORMALISER;
        }
        String longest = values.isEmpty() ? "" : values.keySet().iterator().next();
        for (String axis : values.keySet()) {
            longest = values.get(axis).size() > values.get(longest).size() ? axis : longest;
        }
        return longest;
    }
}
