package org.attentionlab.eval.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The normalisers of a study's axis, as one of them can be named: with its parameters, or by its name where no other has it. */
final class ComparedNormalisers {

    private static final String AXIS = "normaliser";

    private ComparedNormalisers() {}

    /** The names, in the order of the cells; none where the study has no such axis. */
    static List<String> of(List<CellSpec> cells) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> ambiguous = new LinkedHashSet<>();
        Map<Map<String, String>, Set<String>> seen = new LinkedHashMap<>();
        Set<String> labels = new LinkedHashSet<>();
        for (CellSpec cell : cells) {
            Map<String, String> others = new LinkedHashMap<>(cell.axes());
            String label = others.remove(AXIS);
            if (label != null) {
                labels.add(label);
                String name = label.split("\\(", 2)[0];
                names.add(name);
                if (!seen.computeIfAbsent(others, axes -> new LinkedHashSet<>()).add(name)) {
                    ambiguous.add(name);
                }
            }
        }
        names.removeAll(ambiguous);
        labels.removeAll(names);
        List<String> all = new ArrayList<>(names);
        all.addAll(labels);
        return all;
    }
}
