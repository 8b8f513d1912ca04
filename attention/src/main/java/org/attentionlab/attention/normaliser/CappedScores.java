package org.attentionlab.attention.normaliser;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameters;

/**
 * A formula on scores that are kept within a bound: {@code x} becomes {@code c tanh(x / c)} before anything else is done to it (Gemma
 * 2, arXiv 2408.00118, there with softmax and c = 50). The cap is the same for every formula; what is true of rows stays, but for
 * shifts of the scores, which it feels.
 *
 * @param formula what becomes of the capped scores
 * @param cap the bound, above 0
 */
record CappedScores(NormaliserFormula formula, double cap) implements NormaliserFormula {

    @Override
    public Card card() {
        return formula.card();
    }

    @Override
    public Traits traits() {
        return feelingShifts(formula.traits());
    }

    @Override
    public Traits traits(Parameters parameters) {
        return feelingShifts(formula.traits(parameters));
    }

    private static Traits feelingShifts(Traits traits) {
        return new Traits(
                traits.rowSum(),
                traits.signed(),
                traits.sparse(),
                false,
                traits.lengthDependent(),
                traits.orderDependent());
    }

    @Override
    public ScoreFunction score(Parameters parameters) {
        return formula.score(parameters);
    }

    @Override
    public boolean kinkedAtEqualScores() {
        return formula.kinkedAtEqualScores();
    }

    @Override
    public boolean needsDoublePrecision() {
        return formula.needsDoublePrecision();
    }

    @Override
    public <V> V weights(RowAlgebra<V> row, V scores) {
        return formula.weights(row, row.times(row.tanh(row.times(scores, 1 / cap)), cap));
    }
}
