package org.attentionlab.attention.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.attentionlab.attention.algebra.Log1pRatio;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.base.card.SettledChoice;

/**
 * One row in double precision, operation by operation, and back again: every value knows how its gradient goes on to what
 * it was computed from, and {@link #backward} asks them in reverse order. A gradient of 0 stays 0, whatever the slope.
 */
final class DoubleTape implements RowAlgebra<DoubleTape.Value> {

    private final SettledChoice settings;
    private final Map<String, double[]> tokens;
    private final int n;
    private final int visible;
    private final List<Value> values = new ArrayList<>();
    private final Map<String, Value> inputs = new LinkedHashMap<>();

    /**
     * An empty tape.
     *
     * @param settings parameters and sizes
     * @param tokens the parameters that a model computes per token, by name: one entry, or one per key
     * @param n the number of keys
     * @param visible the visible count
     */
    DoubleTape(SettledChoice settings, Map<String, double[]> tokens, int n, int visible) {
        this.settings = settings;
        this.tokens = tokens;
        this.n = n;
        this.visible = visible;
    }

    /** A row or a number, with the derivative of the loss by each entry. */
    static final class Value {

        private final double[] entries;
        private final double[] gradient;
        private final boolean row;
        private Runnable backward = () -> {};

        private Value(double[] entries, boolean row) {
            this.entries = entries;
            this.gradient = new double[entries.length];
            this.row = row;
        }

        /** The entries themselves. */
        double[] entries() {
            return entries;
        }

        /** The gradient itself. */
        double[] gradient() {
            return gradient;
        }

        private double at(int j) {
            return entries[row ? j : 0];
        }

        private void add(int j, double value) {
            gradient[row ? j : 0] += value;
        }
    }

    /** The scores, or other entries by key, for which a gradient is wanted. */
    Value row(double[] entries) {
        return new Value(entries.clone(), true);
    }

    /** What the formula has read of parameters, by name. */
    Map<String, Value> inputs() {
        return inputs;
    }

    /** Sends the gradient of the weights back to everything they were computed from. */
    void backward(Value weights, double[] upstream) {
        for (int j = 0; j < n; j++) {
            weights.add(j, upstream[j]);
        }
        for (int i = values.size() - 1; i >= 0; i--) {
            values.get(i).backward.run();
        }
    }

    private static Value number(double value) {
        return new Value(new double[] {value}, false);
    }

    private Value computed(boolean row, IntToDoubleFunction entry) {
        double[] entries = new double[row ? n : 1];
        Arrays.setAll(entries, entry);
        return new Value(entries, row);
    }

    private Value kept(Value value, Runnable backward) {
        value.backward = backward;
        values.add(value);
        return value;
    }

    private Value each(Value x, DoubleUnaryOperator function, DoubleBinaryOperator slope) {
        Value y = computed(x.row, j -> function.applyAsDouble(x.at(j)));
        return kept(y, () -> {
            for (int j = 0; j < y.entries.length; j++) {
                if (y.gradient[j] != 0) {
                    x.add(j, y.gradient[j] * slope.applyAsDouble(x.at(j), y.at(j)));
                }
            }
        });
    }

    private Value each(
            Value a, Value b, DoubleBinaryOperator function, DoubleBinaryOperator byA, DoubleBinaryOperator byB) {
        Value y = computed(a.row || b.row, j -> function.applyAsDouble(a.at(j), b.at(j)));
        return kept(y, () -> {
            for (int j = 0; j < y.entries.length; j++) {
                if (y.gradient[j] != 0) {
                    a.add(j, y.gradient[j] * byA.applyAsDouble(a.at(j), b.at(j)));
                    b.add(j, y.gradient[j] * byB.applyAsDouble(a.at(j), b.at(j)));
                }
            }
        });
    }

    @Override
    public Value constant(double value) {
        return number(value);
    }

    @Override
    public Value visible() {
        return number(visible);
    }

    @Override
    public Value distance() {
        return computed(true, j -> n - 1.0 - j);
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
    public Value parameter(String name) {
        return inputs.computeIfAbsent(name, missing -> number(setting(missing)));
    }

    @Override
    public double setting(String name) {
        return settings.parameters().number(name);
    }

    /** The tape of a row is written for the values it has. */
    @Override
    public boolean isKnown(String name) {
        return true;
    }

    @Override
    public String choice(String name) {
        return settings.parameters().choice(name);
    }

    @Override
    public Value ofQuery(String name) {
        return inputs.computeIfAbsent(name, missing -> number(tokens.get(missing)[0]));
    }

    @Override
    public Value ofKeys(String name) {
        return inputs.computeIfAbsent(name, missing -> row(tokens.get(missing)));
    }

    @Override
    public Value plus(Value a, Value b) {
        return each(a, b, Double::sum, (x, y) -> 1, (x, y) -> 1);
    }

    @Override
    public Value minus(Value a, Value b) {
        return each(a, b, (x, y) -> x - y, (x, y) -> 1, (x, y) -> -1);
    }

    @Override
    public Value times(Value a, Value b) {
        return each(a, b, (x, y) -> x * y, (x, y) -> y, (x, y) -> x);
    }

    @Override
    public Value over(Value a, Value b) {
        return each(
                a, b, (x, y) -> y == 0 ? 0 : x / y, (x, y) -> y == 0 ? 0 : 1 / y, (x, y) -> y == 0 ? 0 : -(x / y) / y);
    }

    @Override
    public Value exp(Value x) {
        return each(x, Math::exp, (in, out) -> out);
    }

    @Override
    public Value expm1(Value x) {
        return each(x, Math::expm1, (in, out) -> Math.exp(in));
    }

    @Override
    public Value log(Value x) {
        return each(x, Math::log, (in, out) -> 1 / in);
    }

    @Override
    public Value log1p(Value x) {
        return each(x, Math::log1p, (in, out) -> 1 / (1 + in));
    }

    @Override
    public Value log1pRatio(Value x) {
        return each(x, Log1pRatio::of, Log1pRatio::slope);
    }

    @Override
    public Value power(Value x, Value exponent) {
        return each(
                x,
                exponent,
                Math::pow,
                (base, e) -> base == 0 && e < 1 ? 0 : e * Math.pow(base, e - 1),
                (base, e) -> base == 0 ? 0 : Math.pow(base, e) * Math.log(base));
    }

    @Override
    public Value tanh(Value x) {
        return each(x, Math::tanh, (in, out) -> 1 - out * out);
    }

    @Override
    public Value logistic(Value x) {
        return each(x, DoubleTape::logistic, (in, out) -> out * logistic(-in));
    }

    private static double logistic(double x) {
        double decay = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : decay) / (1 + decay);
    }

    @Override
    public Value softplus(Value x) {
        return each(x, in -> Math.max(in, 0) + Math.log1p(Math.exp(-Math.abs(in))), (in, out) -> logistic(in));
    }

    @Override
    public Value relu(Value x) {
        return each(x, in -> Math.max(in, 0), (in, out) -> in > 0 ? 1 : 0);
    }

    @Override
    public Value step(Value x) {
        return computed(x.row, j -> x.at(j) > 0 ? 1 : 0);
    }

    @Override
    public Value sign(Value x) {
        return computed(x.row, j -> x.at(j) >= 0 ? 1 : -1);
    }

    @Override
    public Value sum(Value row) {
        Value sum = number(Arrays.stream(row.entries).sum());
        return kept(sum, () -> {
            for (int j = 0; j < n; j++) {
                row.gradient[j] += sum.gradient[0];
            }
        });
    }

    /** The gradient is counted from that of the largest entry, so that it is exact where one entry is all there is. */
    @Override
    public Value overSum(Value row) {
        double sum = Arrays.stream(row.entries).sum();
        Value shares = computed(true, j -> sum == 0 ? 0 : row.entries[j] / sum);
        return kept(shares, () -> {
            if (n == 0 || sum == 0) {
                return;
            }
            double first = shares.gradient[indexOfLargest(row)];
            double centre = 0;
            for (int j = 0; j < n; j++) {
                centre += (shares.gradient[j] - first) * shares.entries[j];
            }
            for (int j = 0; j < n; j++) {
                row.gradient[j] += (shares.gradient[j] - first - centre) / sum;
            }
        });
    }

    private int indexOfLargest(Value row) {
        return IntStream.range(1, n).reduce(0, (at, j) -> row.entries[j] > row.entries[at] ? j : at);
    }

    @Override
    public Value max(Value row) {
        if (n == 0) {
            return number(0);
        }
        int largest = indexOfLargest(row);
        Value max = number(row.entries[largest]);
        return kept(max, () -> row.gradient[largest] += max.gradient[0]);
    }

    @Override
    public Value sumOfNewer(Value row) {
        Value sums = new Value(Entries.sumsAfter(row.entries), true);
        return kept(sums, () -> addTo(row, Entries.sumsBefore(sums.gradient)));
    }

    @Override
    public Value sumOfOlder(Value row) {
        Value sums = new Value(Entries.sumsBefore(row.entries), true);
        return kept(sums, () -> addTo(row, Entries.sumsAfter(sums.gradient)));
    }

    private static void addTo(Value row, double[] gradient) {
        for (int j = 0; j < gradient.length; j++) {
            row.gradient[j] += gradient[j];
        }
    }

    @Override
    public Value kthLargest(Value row, int k) {
        double[] ascending = row.entries.clone();
        Arrays.sort(ascending);
        return number(n == 0 ? 0 : ascending[Math.max(n - k, 0)]);
    }

    @Override
    public Value quantile(Value row, Value share) {
        double[] ascending = row.entries.clone();
        Arrays.sort(ascending);
        double at = share.entries[0] * (n - 1);
        int below = (int) Math.max(0, Math.min(at, n - 2));
        return number(n < 2 ? max(row).entries[0] : Entries.between(ascending, below, at - below));
    }

    @Override
    public Value leastWhereNegative(Value row, UnaryOperator<Value> function) {
        int before = values.size();
        double entry = Searches.leastWhereNegative(row.entries, x -> function.apply(number(x)).entries[0]);
        values.subList(before, values.size()).clear();
        return number(entry);
    }

    @Override
    public Value held(Value x) {
        return new Value(x.entries.clone(), x.row);
    }

    @Override
    public Value root(Value low, Value high, UnaryOperator<Value> function, UnaryOperator<Value> slope) {
        int before = values.size();
        double root = Searches.root(
                low.entries[0],
                high.entries[0],
                x -> function.apply(number(x)).entries[0],
                x -> slope.apply(number(x)).entries[0]);
        values.subList(before, values.size()).clear();
        return number(root);
    }
}
