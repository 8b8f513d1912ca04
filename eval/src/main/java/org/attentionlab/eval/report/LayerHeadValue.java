package org.attentionlab.eval.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A metric of a cell at one length for each head, mean over seeds.
 *
 * @param length the number of tokens of a window
 * @param mean outer list over layers, inner over heads; {@code null} for a head that has no value
 */
public record LayerHeadValue(int length, List<List<Double>> mean) {

    /** Copies the lists and checks that every number is finite. */
    public LayerHeadValue {
        Checks.atLeast("length", length, 1);
        mean = mean.stream()
                .map(heads -> Collections.unmodifiableList(new ArrayList<>(heads)))
                .toList();
        mean.forEach(heads -> heads.forEach(v -> Checks.finite("byLayerHead at length " + length, v)));
    }
}
