package org.attentionlab.attention.row;

import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.testkit.RowSamples;

/** Parameters at which a formula shows its traits and has a derivative. */
final class TellingParameters {

    private TellingParameters() {}

    /**
     * Softpick holds its shift constant, which is its derivative only for eps = 0; softcap is all but shift-invariant for
     * small scores, and clipped cuts nothing off at 1, by default; the others are as they come.
     */
    static Normaliser of(NormaliserFormula formula) {
        return switch (formula.card().name()) {
            case "softpick" -> RowSamples.with(formula, Map.of("eps", 0.0));
            case "softcap_softmax" -> RowSamples.with(formula, Map.of("c", 1.0));
            case "clipped_softmax" -> RowSamples.with(formula, Map.of("zeta", 1.5));
            default -> RowSamples.byDefault(formula);
        };
    }
}
