package org.attentionlab.eval.report;

import java.util.List;

/**
 * A metric of a cell at one length for each layer, mean over seeds.
 *
 * @param length the number of tokens of a window
 * @param mean one number per layer; for hidden states the embedding output comes first
 */
public record LayerValue(int length, List<Double> mean) {

    /** Copies the list and checks that every number is finite. */
    public LayerValue {
        Checks.atLeast("length", length, 1);
        mean = List.copyOf(mean);
        mean.forEach(v -> Checks.finite("byLayer at length " + length, v));
    }
}
