package org.attentionlab.attention.normaliser;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.attention.kernel.TapedKernel;
import org.attentionlab.attention.reference.FormulaReference;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.AttentionShape;
import org.attentionlab.attention.spec.InvalidSpecException;
import org.attentionlab.attention.spec.NormaliserCard;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.attentionlab.attention.spec.Parameters;
import org.attentionlab.attention.spec.Settings;

/**
 * A formula with every parameter settled. Its {@link #toString} is the key it has in a report, such as
 * {@code ssmax(s=0.258, learned)}.
 *
 * @param formula the formula
 * @param settings its parameters and the sizes they were settled for
 * @param score how the scores it normalises arise
 * @param kernel the formula on rows in single precision
 */
public record Normaliser(NormaliserFormula formula, Settings settings, ScoreFunction score, RowKernel kernel)
        implements NormaliserLayout {

    /**
     * Settles what was written.
     *
     * @param spec what was written; its type is not looked at
     * @param shape what defaults follow
     * @throws InvalidSpecException if a parameter is unknown or not legal
     */
    public static Normaliser settle(NormaliserFormula formula, NormaliserSpec spec, AttentionShape shape) {
        Settings settings = formula.card().settle(spec, shape);
        return new Normaliser(
                formula,
                settings,
                formula.score(settings.parameters()),
                formula.kernel(settings).orElseGet(() -> new TapedKernel(formula, settings)));
    }

    /** What there is to say about the formula. */
    public NormaliserCard card() {
        return settings.card();
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
        Settings ofCapped = new Settings(capped.card(), settings.parameters(), settings.shape());
        return new Normaliser(capped, ofCapped, score, new TapedKernel(capped, ofCapped));
    }

    @Override
    public Normaliser of(int layer, int layers, int head, int heads) {
        return this;
    }

    @Override
    public List<Normaliser> all() {
        return List.of(this);
    }

    @Override
    public List<String> paths() {
        return List.of("");
    }

    @Override
    public Normaliser map(UnaryOperator<Normaliser> change) {
        return change.apply(this);
    }

    @Override
    public String written(Function<Normaliser, String> each) {
        return each.apply(this);
    }

    @Override
    public void requireFit(int layers, int heads) {
        // the same for every number of them
    }

    /** The head parameters' initial values, in the order kernels index them. */
    public double[] headParameters() {
        return card().headParameters().stream()
                .mapToDouble(parameters()::number)
                .toArray();
    }

    @Override
    public String toString() {
        return card().name() + parameters();
    }
}
