package org.attentionlab.attention.normaliser;

import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.TapedKernel;
import org.attentionlab.attention.reference.FormulaReference;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.InvalidSpecException;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;

/**
 * A formula that runs: the settled choice with the kernel of it. Its {@link #toString} is the key it has in a report, such as
 * {@code ssmax(s=0.258, learned)}.
 *
 * @param formula the formula
 * @param settings its parameters and the sizes they were settled for
 * @param score how the scores it normalises arise
 * @param kernel the formula on rows in single precision
 */
public record Normaliser(NormaliserFormula formula, SettledChoice settings, ScoreFunction score, RowKernel kernel) {

    /** What was settled of a formula, to be run. */
    public static Normaliser of(NormaliserFormula formula, SettledChoice settled) {
        return new Normaliser(
                formula,
                settled,
                formula.score(settled.parameters()),
                formula.kernel(settled).orElseGet(() -> new TapedKernel(formula, settled)));
    }

    /**
     * Settles what was written.
     *
     * @param written what was written; its type is not looked at
     * @param shape what defaults follow
     * @throws InvalidSpecException if a parameter is unknown or not legal
     */
    public static Normaliser settle(NormaliserFormula formula, WrittenChoice written, AttentionShape shape) {
        return of(formula, formula.card().settle(written, shape));
    }

    /** What there is to say about the formula. */
    public Card card() {
        return settings.card();
    }

    /** What is true of every row. */
    public Traits traits() {
        return formula.traits(parameters());
    }

    /** Every parameter. */
    public Parameters parameters() {
        return settings.parameters();
    }

    /** The double-precision form, with the parameters' initial values. */
    public FormulaReference reference() {
        return new FormulaReference(formula, settings);
    }

    /** The same with the kernel that its formula gives by itself. */
    public Normaliser taped() {
        return new Normaliser(formula, settings, score, new TapedKernel(formula, settings));
    }

    /** The same on scores that a cap keeps within a bound: {@code c tanh(x / c)} in place of {@code x}. */
    public Normaliser capped(double cap) {
        NormaliserFormula capped = new CappedScores(formula, cap);
        return new Normaliser(capped, settings, score, new TapedKernel(capped, settings));
    }

    /** The head parameters' initial values, in the order kernels index them. */
    public double[] headParameters() {
        return card().headParameters().stream()
                .mapToDouble(parameters()::number)
                .toArray();
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
