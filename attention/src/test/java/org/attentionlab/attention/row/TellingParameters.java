package org.attentionlab.attention.row;

import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.testkit.RowSamples;

/** Parameters at which a formula shows its traits and has a derivative. */
final class TellingParameters {

    private TellingParameters() {}

    /**
     * Softpick and its scaled form hold a shift constant, which is their derivative only for eps = 0, and r_softmax its
     * threshold, which does not move for r = 1; elastic is on a kink in rows of one key; softcap is all but shift-invariant for small scores, clipped cuts nothing off at
     * 1, and multimax bends nothing, by default; affine and
     * differential rows sum to less than 1 by default; the others are as they come.
     */
    static Normaliser of(NormaliserFormula formula) {
        return switch (formula.card().name()) {
            case "softpick", "scalable_softpick" -> RowSamples.with(formula, Map.of("eps", 0.0));
            case "softcap_softmax" -> RowSamples.with(formula, Map.of("c", 1.0));
            case "clipped_softmax" -> RowSamples.with(formula, Map.of("zeta", 1.5));
            case "r_softmax" -> RowSamples.with(formula, Map.of("r", 1.0));
            case "elastic_softmax" -> RowSamples.with(formula, Map.of("tau", -0.5));
            case "multimax" ->
                RowSamples.with(formula, Map.of("t0", 0.1, "t1", 0.2, "t2", -0.05, "t3", 0.07, "r1", 0.5));
            case "affine_scaled" -> RowSamples.with(formula, Map.of("mean", 1.5));
            case "diff_softmax" -> RowSamples.with(formula, Map.of("lam", -1.0));
            default -> RowSamples.byDefault(formula);
        };
    }
}
