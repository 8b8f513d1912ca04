package org.attentionlab.attention.formula;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.SettledChoice;

/**
 * Softmax of capped scores: {@code softmax(c tanh(x / c))} (Gemma 2, arXiv 2408.00118).
 *
 * <p>Domain: any scores. Rows sum to 1; no weight is 0, and no two weights are further apart than {@code e^(2 c)}. Nothing
 * is learned.
 *
 * <p>Use it against runaway scores. The cap bounds how sharp a row can be, so that long rows disperse.
 */
public final class SoftcapSoftmax implements NormaliserFormula {

    @Override
    public Card card() {
        return Card.normaliser("softcap_softmax", "softmax(c tanh(x / c))", "Gemma 2, arXiv 2408.00118")
                .with(Parameter.number("c", 50, 0.01, 1e3, "bound on the scores"));
    }

    @Override
    public Traits traits() {
        return Traits.of(RowSum.ONE);
    }

    /** With {@code tanh(a) - tanh(b) = tanh(a - b) (1 - tanh(a) tanh(b))}, so that large scores that are close keep their digits. */
    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        double c = row.setting("c");
        V x = row.times(scores, 1 / c);
        V largest = row.largest(x);
        V room = row.plus(row.negative(row.times(row.tanh(x), row.tanh(largest))), 1);
        return row.softmax(row.times(row.times(row.tanh(row.minus(x, largest)), room), c));
    }

    @Override
    public Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.of(new SoftcapKernel(settings.parameters().number("c")));
    }
}
