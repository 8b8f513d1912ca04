package org.attentionlab.attention.normaliser;

import java.util.Optional;
import org.attentionlab.attention.algebra.RowFormula;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.score.DotProductScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;

/**
 * A rule that turns a row of scores into a row of weights: what it is called, what is true of it, and the rule itself. That
 * is a whole normaliser; the rest has defaults. An implementation has a public constructor without arguments.
 */
public interface NormaliserFormula extends RowFormula {

    /** Name, source and parameters. */
    Card card();

    /** What is true of every row by default. */
    Traits traits();

    /** What is true of every row with these parameters, where that is something else. */
    default Traits traits(Parameters parameters) {
        return traits();
    }

    /** How the scores that it normalises arise from queries and keys; scaled dot products unless said otherwise. */
    default ScoreFunction score(Parameters parameters) {
        return new DotProductScore();
    }

    /** A kernel written by hand, where there is one that is measurably faster than the formula's tape. */
    default Optional<RowKernel> kernel(SettledChoice settings) {
        return Optional.empty();
    }

    /**
     * Whether a row of equal scores stands on a kink of the formula, so that it has weights and no derivative. Its gradient is
     * then finite and nothing more.
     */
    default boolean kinkedAtEqualScores() {
        return false;
    }

    /**
     * Whether a weight is the score over the sum of the row's scores. With a positive score function attention then has a
     * form whose time is linear in the length.
     */
    default boolean dividesByRowSum() {
        return false;
    }
}
