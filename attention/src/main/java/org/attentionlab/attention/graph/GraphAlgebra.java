package org.attentionlab.attention.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.algebra.RowFormula;
import org.attentionlab.base.card.SettledChoice;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A formula as SameDiff ops on all rows at once. Entries of invisible keys are those of the row's largest score, so that
 * whatever a formula does with them stays finite; no sum counts them, and in the end they are 0.
 */
public final class GraphAlgebra implements RowAlgebra<SDVariable> {

    /** Halvings of a bracket of moderate width to the precision of a double. */
    private static final int HALVINGS = 50;

    /** Steps to a root: Newton's take 20 from the far end of the bracket of a row of 10,000, and halvings reach nine digits. */
    private static final int SEARCH_STEPS = 30;

    private final ScoreGraph rows;
    private final SettledChoice settings;
    private final Map<String, SDVariable> inputs;
    private final SDVariable scores;

    GraphAlgebra(ScoreGraph rows, SettledChoice settings, Map<String, SDVariable> inputs, SDVariable scores) {
        this.rows = rows;
        this.settings = settings;
        this.inputs = inputs;
        this.scores = scores;
    }

    /**
     * The weights of rows of scores, differentiable in the scores and in every input.
     *
     * @param rows which keys are visible, and how many
     * @param formula the formula
     * @param settings its parameters, of which those that are inputs are not looked at
     * @param inputs head parameters, broadcastable to the scores ({@code [heads, 1, 1]}), and what is computed from tokens: of
     *     queries {@code [batch, heads, queries, 1]}, of keys {@code [batch, heads, 1, keys]}; by name
     * @param scores finite everywhere, {@code [batch, heads, queries, keys]}; entries of invisible keys have no meaning
     * @return weights of the same shape, exactly 0 where a key is not visible
     */
    public static SDVariable weights(
            ScoreGraph rows,
            RowFormula formula,
            SettledChoice settings,
            Map<String, SDVariable> inputs,
            SDVariable scores) {
        if (formula.needsDoublePrecision() && rows.type() != DataType.DOUBLE) {
            Map<String, SDVariable> wide = new HashMap<>();
            inputs.forEach((name, input) -> wide.put(name, input.castTo(DataType.DOUBLE)));
            return weightsOf(rows.inDoublePrecision(), formula, settings, wide, scores.castTo(DataType.DOUBLE))
                    .castTo(rows.type());
        }
        return weightsOf(rows, formula, settings, inputs, scores);
    }

    private static SDVariable weightsOf(
            ScoreGraph rows,
            RowFormula formula,
            SettledChoice settings,
            Map<String, SDVariable> inputs,
            SDVariable scores) {
        SDVariable seen = rows.visibleOnly(scores);
        SDVariable filled = seen.add(rows.mask().rsub(1.0).mul(rows.held(rows.rowMax(seen))));
        GraphAlgebra algebra = new GraphAlgebra(rows, settings, inputs, filled);
        return rows.visibleOnly(formula.weights(algebra, filled));
    }

    @Override
    public SDVariable constant(double value) {
        return rows.graph().constant(Nd4j.scalar(rows.type(), value));
    }

    @Override
    public SDVariable visible() {
        return rows.visible();
    }

    @Override
    public SDVariable distance() {
        return rows.held(rows.sumOfLater(rows.graph().onesLike(scores)));
    }

    @Override
    public int trainedLength() {
        return settings.shape().trainLength();
    }

    @Override
    public int headSize() {
        return settings.shape().headSize();
    }

    @Override
    public SDVariable parameter(String name) {
        return inputs.containsKey(name) ? inputs.get(name) : constant(setting(name));
    }

    @Override
    public double setting(String name) {
        return settings.parameters().number(name);
    }

    @Override
    public boolean isKnown(String name) {
        return !inputs.containsKey(name);
    }

    @Override
    public String choice(String name) {
        return settings.parameters().choice(name);
    }

    @Override
    public SDVariable ofQuery(String name) {
        return inputs.get(name);
    }

    @Override
    public SDVariable ofKeys(String name) {
        return inputs.get(name);
    }

    @Override
    public SDVariable plus(SDVariable a, SDVariable b) {
        return a.add(b);
    }

    @Override
    public SDVariable plus(SDVariable a, double value) {
        return a.add(value);
    }

    @Override
    public SDVariable minus(SDVariable a, SDVariable b) {
        return a.sub(b);
    }

    @Override
    public SDVariable times(SDVariable a, SDVariable b) {
        return a.mul(b);
    }

    @Override
    public SDVariable times(SDVariable a, double value) {
        return a.mul(value);
    }

    @Override
    public SDVariable over(SDVariable a, SDVariable b) {
        return a.mul(rows.reciprocal(b));
    }

    @Override
    public SDVariable exp(SDVariable x) {
        return rows.exp(x);
    }

    @Override
    public SDVariable expm1(SDVariable x) {
        return rows.expLessOne(x);
    }

    @Override
    public SDVariable log(SDVariable x) {
        return rows.log(x);
    }

    @Override
    public SDVariable log1p(SDVariable x) {
        return rows.logOfOnePlus(x);
    }

    @Override
    public SDVariable log1pRatio(SDVariable x) {
        return rows.logOfOnePlusRatio(x);
    }

    @Override
    public SDVariable power(SDVariable x, SDVariable exponent) {
        return rows.power(x, exponent);
    }

    @Override
    public SDVariable power(SDVariable x, double exponent) {
        return rows.power(x, exponent);
    }

    @Override
    public SDVariable tanh(SDVariable x) {
        return rows.tanh(x);
    }

    @Override
    public SDVariable logistic(SDVariable x) {
        return rows.logistic(x);
    }

    @Override
    public SDVariable softplus(SDVariable x) {
        return rows.softplus(x);
    }

    @Override
    public SDVariable relu(SDVariable x) {
        return rows.rectify(x);
    }

    @Override
    public SDVariable step(SDVariable x) {
        return rows.above(x, 0);
    }

    @Override
    public SDVariable above(SDVariable x, double threshold) {
        return rows.above(x, threshold);
    }

    @Override
    public SDVariable clampBelow(SDVariable x, double floor) {
        return rows.clampBelow(x, floor);
    }

    @Override
    public SDVariable sign(SDVariable x) {
        return rows.signOf(x);
    }

    @Override
    public SDVariable sum(SDVariable row) {
        return rows.rowSum(row);
    }

    @Override
    public SDVariable overSum(SDVariable row) {
        return rows.overSum(row);
    }

    @Override
    public SDVariable max(SDVariable row) {
        return rows.rowMax(row);
    }

    @Override
    public SDVariable sumOfNewer(SDVariable row) {
        return rows.sumOfLater(row);
    }

    @Override
    public SDVariable sumOfOlder(SDVariable row) {
        return rows.sumOfEarlier(row);
    }

    @Override
    public SDVariable kthLargest(SDVariable row, int k) {
        return kthLargest(rows.held(row), constant(k));
    }

    /** Halves the range of the row around it, and takes the smallest entry that is left above. */
    private SDVariable kthLargest(SDVariable row, SDVariable k) {
        SDVariable middle = min(row);
        Bracket bracket = new Bracket(rows.graph(), middle, max(row));
        SDVariable count = k.sub(0.5);
        for (int i = 0; i < HALVINGS; i++) {
            try (NameScope step = step(i)) {
                middle = bracket.middle();
                bracket = bracket.at(middle, rows.graph().gt(sum(rows.notBelow(row, middle)), count));
            }
        }
        return smallest(row, rows.notBelow(row, bracket.low()));
    }

    /** The smallest entry of a row among those that are marked by a 1, and the largest of all where none is. */
    private SDVariable smallest(SDVariable row, SDVariable marks) {
        return min(row.mul(marks).add(marks.rsub(1.0).mul(max(row))));
    }

    /** The entry below is searched for; the one above is the next larger one, or the same where others equal it. */
    @Override
    public SDVariable quantile(SDVariable row, SDVariable share) {
        SDVariable held = rows.held(row);
        SDVariable keys = keys();
        SDVariable at = share.mul(keys.sub(1.0));
        SDVariable below = rows.graph().math().floor(at);
        SDVariable k = keys.sub(below);
        SDVariable lower = kthLargest(held, k);
        SDVariable above = rows.notBelow(lower, held).rsub(1.0);
        SDVariable isNext = rows.above(k.sub(sum(above)), 1.5).rsub(1.0);
        SDVariable next = smallest(held, above);
        SDVariable upper = lower.add(next.sub(lower).mul(isNext));
        return lower.add(upper.sub(lower).mul(at.sub(below)));
    }

    /** Halves the range of the row, and looks at the smallest entry that is left inside. */
    @Override
    public SDVariable leastWhereNegative(SDVariable row, UnaryOperator<SDVariable> function) {
        SDVariable held = rows.held(row);
        Bracket bracket = new Bracket(rows.graph(), min(held), max(held));
        for (int i = 0; i < HALVINGS; i++) {
            try (NameScope step = step(i)) {
                SDVariable middle = bracket.middle();
                bracket = bracket.at(middle, rows.graph().gte(function.apply(middle), 0));
            }
        }
        SDVariable entry = smallest(held, rows.notBelow(held, bracket.low()));
        SDVariable isNegative = rows.above(function.apply(entry).neg(), 0);
        SDVariable next = smallest(held, rows.notBelow(held, bracket.high()));
        return rows.held(next.add(entry.sub(next).mul(isNegative)));
    }

    @Override
    public SDVariable held(SDVariable x) {
        return rows.held(x);
    }

    /** The names of a step of a search: SameDiff finds a new one in a time that grows with how many begin alike. */
    private NameScope step(int number) {
        return rows.graph().withNameScope("step" + number);
    }

    /**
     * Newton's method, kept inside the bracket by halving it; from the root on, steps leave everything as it is. The result
     * is expressed by a whole number, through which ND4J looks for no gradient: it would build that of every step, which is
     * twice the search again, only to drop it.
     */
    @Override
    public SDVariable root(
            SDVariable low, SDVariable high, UnaryOperator<SDVariable> function, UnaryOperator<SDVariable> slope) {
        SDVariable ofRows = rows.graph().zerosLike(function.apply(low));
        SDVariable first = low.add(ofRows);
        SDVariable last = high.add(ofRows);
        Bracket bracket = new Bracket(rows.graph(), first, last);
        SDVariable root = first;
        for (int i = 0; i < SEARCH_STEPS; i++) {
            try (NameScope step = step(i)) {
                SDVariable value = function.apply(root);
                bracket = bracket.at(root, rows.graph().gt(value, 0));
                root = bracket.orMiddle(root.sub(value.div(slope.apply(root))));
            }
        }
        return rows.held(rows.withoutPath(root, first, last));
    }
}
