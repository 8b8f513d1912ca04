package org.attentionlab.attention.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.algebra.RowFormula;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.base.card.SettledChoice;

/** Writes down the steps of a formula, each different one once. */
final class Recorder implements RowAlgebra<Step> {

    private final SettledChoice settings;
    private final Set<Step> fixed = new LinkedHashSet<>();
    private final Set<Step> read = new HashSet<>();
    private final List<Step> order = new ArrayList<>();
    private final Map<List<Object>, Step> known = new HashMap<>();
    private final List<Step> searched = new ArrayList<>();
    private int steps;

    private Recorder(SettledChoice settings) {
        this.settings = settings;
    }

    /** The steps of a formula. */
    static RowProgram record(RowFormula formula, SettledChoice settings) {
        Recorder recorder = new Recorder(settings);
        Step scores = recorder.step(Input.SCORES, 0, true, true);
        Step result = formula.weights(recorder, scores);
        if (!result.row()) {
            result = recorder.plus(recorder.times(scores, 0), result);
        }
        return new RowProgram(
                recorder.steps,
                List.copyOf(recorder.fixed),
                recorder.fixed.stream().filter(recorder.read::contains).toList(),
                List.copyOf(recorder.order),
                scores,
                result);
    }

    private Step step(Operation operation, double constant, boolean row, boolean differentiable, Step... operands) {
        List<Step> from = List.of(operands);
        return known.computeIfAbsent(List.of(operation, constant, from), missing -> {
            boolean active = differentiable && (from.isEmpty() || from.stream().anyMatch(Step::active));
            boolean depends = operation == Input.SOUGHT || from.stream().anyMatch(Step::searched);
            Step step = new Step(steps++, operation, from, constant, row, active, depends);
            boolean isFixed = isFixed(step);
            if (!isFixed) {
                read.addAll(from);
            }
            (isFixed ? fixed : depends ? searched : order).add(step);
            return step;
        });
    }

    /** Whether a step is a constant, or a row in which an entry follows from the distance of its key and nothing else. */
    private boolean isFixed(Step step) {
        Operation operation = step.operation();
        boolean byEntry = operation instanceof Arithmetic
                || operation instanceof Elementary
                || operation instanceof Clamp
                || operation instanceof Power;
        return operation == Input.CONSTANT
                || operation == Input.DISTANCE
                || byEntry && fixed.containsAll(step.operands());
    }

    private Step input(Operation input, double constant, boolean row) {
        return step(input, constant, row, false);
    }

    private Step each(Arithmetic operation, Step a, Step b) {
        return isConstant(a) && isConstant(b)
                ? constant(operation.of(a.constant(), b.constant()))
                : step(operation, 0, a.row() || b.row(), true, a, b);
    }

    private static boolean isConstant(Step step) {
        return step.operation() == Input.CONSTANT;
    }

    private static boolean is(double value, Step step) {
        return isConstant(step) && step.constant() == value;
    }

    private Step each(Elementary function, Step x) {
        return step(function, 0, x.row(), function != Elementary.STEP && function != Elementary.SIGN, x);
    }

    private int index(ParameterScope scope, String name) {
        int index = settings.card().names(scope).indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    settings.card().name() + " has no parameter '" + name + "' of scope " + scope);
        }
        return index;
    }

    @Override
    public Step constant(double value) {
        return input(Input.CONSTANT, value, false);
    }

    @Override
    public Step visible() {
        return input(Input.VISIBLE, 0, false);
    }

    @Override
    public Step distance() {
        return input(Input.DISTANCE, 0, true);
    }

    @Override
    public Step keys() {
        return input(Input.KEYS, 0, false);
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
    public Step parameter(String name) {
        return settings.card().headParameters().contains(name)
                ? step(Input.HEAD_PARAMETER, index(ParameterScope.HEAD, name), false, true)
                : constant(setting(name));
    }

    @Override
    public double setting(String name) {
        index(ParameterScope.MODEL, name);
        return settings.parameters().number(name);
    }

    /** What belongs to a head is another number in every one. */
    @Override
    public boolean isKnown(String name) {
        return !settings.card().headParameters().contains(name);
    }

    @Override
    public String choice(String name) {
        return settings.parameters().choice(name);
    }

    @Override
    public Step ofQuery(String name) {
        return step(Input.OF_QUERY, index(ParameterScope.QUERY, name), false, true);
    }

    @Override
    public Step ofKeys(String name) {
        return step(Input.OF_KEYS, index(ParameterScope.KEY, name), true, true);
    }

    @Override
    public Step plus(Step a, Step b) {
        if (is(0, a)) {
            return b;
        }
        return is(0, b) ? a : each(Arithmetic.PLUS, a, b);
    }

    @Override
    public Step minus(Step a, Step b) {
        return is(0, b) ? a : each(Arithmetic.MINUS, a, b);
    }

    @Override
    public Step times(Step a, Step b) {
        if (is(1, a)) {
            return b;
        }
        return is(1, b) ? a : each(Arithmetic.TIMES, a, b);
    }

    @Override
    public Step over(Step a, Step b) {
        return each(Arithmetic.OVER, a, b);
    }

    @Override
    public Step exp(Step x) {
        return each(Elementary.EXP, x);
    }

    @Override
    public Step expm1(Step x) {
        return each(Elementary.EXPM1, x);
    }

    @Override
    public Step log(Step x) {
        return each(Elementary.LOG, x);
    }

    @Override
    public Step log1p(Step x) {
        return each(Elementary.LOG1P, x);
    }

    @Override
    public Step log1pRatio(Step x) {
        return each(Elementary.LOG1P_RATIO, x);
    }

    @Override
    public Step power(Step x, Step exponent) {
        if (exponent.row()) {
            throw new IllegalArgumentException("an exponent is a number, not a row");
        }
        return step(Power.POWER, 0, x.row(), true, x, exponent);
    }

    @Override
    public Step tanh(Step x) {
        return each(Elementary.TANH, x);
    }

    @Override
    public Step logistic(Step x) {
        return each(Elementary.LOGISTIC, x);
    }

    @Override
    public Step softplus(Step x) {
        return each(Elementary.SOFTPLUS, x);
    }

    @Override
    public Step relu(Step x) {
        return each(Elementary.RELU, x);
    }

    @Override
    public Step step(Step x) {
        return each(Elementary.STEP, x);
    }

    @Override
    public Step sign(Step x) {
        return each(Elementary.SIGN, x);
    }

    @Override
    public Step larger(Step a, Step b) {
        return b.row() ? RowAlgebra.super.larger(a, b) : step(Clamp.LARGER, 0, a.row(), true, a, b);
    }

    @Override
    public Step smaller(Step a, Step b) {
        return b.row() ? RowAlgebra.super.smaller(a, b) : step(Clamp.SMALLER, 0, a.row(), true, a, b);
    }

    @Override
    public Step clampBelow(Step x, double floor) {
        return larger(x, constant(floor));
    }

    @Override
    public Step atLargest(Step row, Step measure) {
        return step(Reduction.AT_LARGEST, 0, false, false, row, measure);
    }

    @Override
    public Step sum(Step row) {
        return step(Reduction.SUM, 0, false, true, row);
    }

    @Override
    public Step max(Step row) {
        return step(Reduction.MAX, 0, false, true, row);
    }

    @Override
    public Step expBelowLargest(Step x) {
        return step(Reduction.EXP_BELOW_LARGEST, 0, true, true, x);
    }

    @Override
    public Step softmax(Step x) {
        return x.row() ? step(Reduction.SOFTMAX, 0, true, true, x) : RowAlgebra.super.softmax(x);
    }

    @Override
    public Step overSum(Step row) {
        return step(Reduction.OVER_SUM, 0, true, true, row);
    }

    @Override
    public Step sumOfNewer(Step row) {
        return step(Reduction.SUM_OF_NEWER, 0, true, true, row);
    }

    @Override
    public Step sumOfOlder(Step row) {
        return step(Reduction.SUM_OF_OLDER, 0, true, true, row);
    }

    @Override
    public Step kthLargest(Step row, int k) {
        return step(Reduction.KTH_LARGEST, k, false, false, row);
    }

    @Override
    public Step quantile(Step row, Step share) {
        return step(Reduction.QUANTILE, 0, false, false, row, share);
    }

    @Override
    public Step leastWhereNegative(Step row, UnaryOperator<Step> function) {
        Step sought = sought();
        Step value = function.apply(sought);
        return step(new Selection(sought, body(), value), 0, false, false, row);
    }

    @Override
    public Step held(Step x) {
        return x.active() ? step(Input.HELD, 0, x.row(), false, x) : x;
    }

    @Override
    public Step root(Step low, Step high, UnaryOperator<Step> function, UnaryOperator<Step> slope) {
        Step sought = sought();
        Step value = function.apply(sought);
        Step derivative = slope.apply(sought);
        return step(new Search(sought, body(), value, derivative), 0, false, false, low, high);
    }

    /** A number that is being searched for. */
    private Step sought() {
        if (!searched.isEmpty()) {
            throw new IllegalStateException("a search inside a search");
        }
        return step(Input.SOUGHT, steps, false, false);
    }

    /** The steps that depend on it. */
    private List<Step> body() {
        List<Step> body = List.copyOf(searched);
        searched.clear();
        return body;
    }
}
