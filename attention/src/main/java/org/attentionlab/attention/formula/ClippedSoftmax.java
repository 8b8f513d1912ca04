package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;

/**
 * Clipped softmax: {@code clip((zeta - gamma) softmax(x)_j + gamma, 0, 1)} (Bondarenko et al., arXiv 2306.12929).
 *
 * <p>Domain: any scores. A weight that softmax makes small is exactly 0 and has no gradient; rows sum to anything up to 1
 * for {@code zeta = 1}, and more for a larger one. Nothing is learned.
 *
 * <p>Use it against outliers in encoders, where it was made. In the paper it failed on a causal model.
 */
public final class ClippedSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser(
                        "clipped_softmax",
                        "clip((zeta - gamma) softmax(x)_j + gamma, 0, 1)",
                        "Bondarenko et al., arXiv 2306.12929")
                .with(
                        Parameter.number(
                                "gamma",
                                -0.03,
                                -10,
                                0,
                                "what is added to the stretched weights, before they are cut off at 0"),
                        Parameter.number("zeta", 1, 1, 10, "upper end of the stretched weights"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.FREE).withExactZeros().withShiftInvariance();
    }

    /** What nothing is taken from is not cut off at 0. */
    @Override
    public Traits traits(Parameters parameters) {
        return parameters.number("gamma") == 0 ? Traits.of(RowSum.FREE).withShiftInvariance() : traits();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        double gamma = row.setting("gamma");
        V stretched = row.plus(row.times(row.softmax(scores), row.setting("zeta") - gamma), gamma);
        return row.minus(row.relu(stretched), row.relu(row.plus(stretched, -1)));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(
                new ClippedSoftmaxKernel((float) settings.parameters().number("gamma"), (float)
                        settings.parameters().number("zeta")));
    }
}
