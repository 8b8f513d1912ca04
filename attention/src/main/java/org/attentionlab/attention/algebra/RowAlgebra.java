package org.attentionlab.attention.algebra;

import java.util.function.UnaryOperator;

/**
 * Arithmetic on one row of attention scores. A value is either a <em>row</em>, one entry per visible key from the oldest to
 * the newest, or a <em>number</em>, one for the whole row; the two combine entry by entry. A formula written in it is a whole
 * normaliser: an engine that implements these operations has its weights and, as each operation knows its own derivative,
 * the gradients of the scores and of every parameter.
 *
 * <p>Rows never have entries for invisible keys, so that a formula needs no masks; a row may be empty. Formulas don't branch
 * on values: {@link #step} selects.
 *
 * @param <V> how an engine holds a value
 */
public interface RowAlgebra<V> {

    /** Where softplus is an exponential to the precision of a double. */
    double EXPONENTIAL_BELOW = -40;

    /** Further below 0 than any score that counts. */
    double FAR_BELOW = 1e38;

    /** The same number in every row. */
    V constant(double value);

    /** The number of visible keys, as formulas that depend on the length use it. */
    V visible();

    /** How many keys are newer, by key: 0 for the newest, {@code n - 1} for the oldest. */
    V distance();

    /** The length the model is trained at. */
    int trainedLength();

    /** The width of a head. */
    int headSize();

    /** A parameter that is a number: learned, one for each head, where the model learns it, and otherwise the same everywhere. */
    V parameter(String name);

    /** A parameter that is a number and never learned, for formulas that need it while they are written out. */
    double setting(String name);

    /**
     * Whether a parameter that is a number is known while a formula is written out, so that it may be written for that number, which is its
     * {@link #setting}.
     */
    boolean isKnown(String name);

    /** A parameter that is a choice among names. */
    String choice(String name);

    /** Whether a parameter that is either on or off is on. */
    default boolean flag(String name) {
        return choice(name) != null;
    }

    /** A parameter that the model computes from the token of the query: a number. */
    V ofQuery(String name);

    /** A parameter that the model computes from the tokens of the keys: a row. */
    V ofKeys(String name);

    /** {@code a + b}. */
    V plus(V a, V b);

    /** {@code a - b}. */
    V minus(V a, V b);

    /** {@code a b}. */
    V times(V a, V b);

    /** {@code a / b}; where b is 0, that is 0 and has no gradient. */
    V over(V a, V b);

    /** {@code exp(x)}. */
    V exp(V x);

    /** {@code exp(x) - 1}, accurate relative to its value. */
    V expm1(V x);

    /** {@code ln(x)} for positive x. */
    V log(V x);

    /** {@code ln(1 + x)} for x above -1, accurate relative to its value. */
    V log1p(V x);

    /** {@code ln(1 + x) / x} for x above -1, and 1 for 0, with an accurate derivative also near 0. */
    V log1pRatio(V x);

    /** {@code x^exponent} for x of at least 0, the exponent being a number; for one below 1, x = 0 has no gradient. */
    V power(V x, V exponent);

    /** {@code tanh(x)}. */
    V tanh(V x);

    /** {@code 1 / (1 + exp(-x))}. */
    V logistic(V x);

    /** {@code ln(1 + exp(x))}, accurate relative to its value and without overflow. */
    V softplus(V x);

    /** {@code max(x, 0)}, with gradient 0 at 0. */
    V relu(V x);

    /** 1 where x is above 0 and 0 elsewhere; has no gradient. */
    V step(V x);

    /** 1 where x is at least 0 and -1 elsewhere; has no gradient. */
    V sign(V x);

    /** The sum of a row. */
    V sum(V row);

    /** The largest entry of a row, with its gradient; 0 for an empty row. */
    V max(V row);

    /** For each key the sum over the newer ones, its own excluded. */
    V sumOfNewer(V row);

    /** For each key the sum over the older ones, its own excluded. */
    V sumOfOlder(V row);

    /** The k-th largest entry of a row, or the smallest where it has fewer; has no gradient. */
    V kthLargest(V row, int k);

    /** The quantile of a row by linear interpolation, share being a number from 0 to 1; has no gradient. */
    V quantile(V row, V share);

    /**
     * The smallest entry of a row at which a falling function is below 0, or the largest entry where there is none; has no gradient.
     *
     * @param function of a number
     */
    V leastWhereNegative(V row, UnaryOperator<V> function);

    /** The same values without a gradient. */
    V held(V x);

    /**
     * The number from low to high at which a falling function is 0, to the precision of the engine; has no gradient.
     *
     * @param low where the function is at least 0
     * @param high where it is at most 0
     * @param function the function
     * @param slope its derivative
     */
    V root(V low, V high, UnaryOperator<V> function, UnaryOperator<V> slope);

    /**
     * The {@link #root}, with the derivative that the implicit function theorem gives it: {@code dt = -dF / F'(t)}, which is
     * that of one more step of Newton's method.
     */
    default V solve(V low, V high, UnaryOperator<V> function, UnaryOperator<V> slope) {
        V root = root(held(low), held(high), function, slope);
        return minus(root, over(function.apply(root), held(slope.apply(root))));
    }

    /** {@code a + value}. */
    default V plus(V a, double value) {
        return plus(a, constant(value));
    }

    /** {@code a value}. */
    default V times(V a, double value) {
        return times(a, constant(value));
    }

    /** {@code -x}. */
    default V negative(V x) {
        return times(x, -1);
    }

    /** {@code |x|}, with gradient 1 at 0. */
    default V abs(V x) {
        return times(x, sign(x));
    }

    /** {@code x^exponent} for x of at least 0; for an exponent below 1, x = 0 has no gradient. */
    default V power(V x, double exponent) {
        return power(x, constant(exponent));
    }

    /** 1 where x is above a threshold and 0 elsewhere; has no gradient. */
    default V above(V x, double threshold) {
        return step(plus(x, -threshold));
    }

    /** {@code max(x, floor)}, exactly, with gradient 0 at and below the floor. */
    default V clampBelow(V x, double floor) {
        V inside = above(x, floor);
        return plus(times(x, inside), times(plus(negative(inside), 1), floor));
    }

    /** The smallest entry of a row, with its gradient; 0 for an empty row. */
    default V min(V row) {
        return negative(max(negative(row)));
    }

    /** The larger of two values, exactly, with its gradient; where they are equal that of b. */
    default V larger(V a, V b) {
        V inside = step(minus(a, b));
        return plus(times(a, inside), times(b, plus(negative(inside), 1)));
    }

    /** The smaller of two values, exactly, with its gradient; where they are equal that of b. */
    default V smaller(V a, V b) {
        V inside = step(minus(b, a));
        return plus(times(a, inside), times(b, plus(negative(inside), 1)));
    }

    /** The entry of a row where another is largest, and the largest such entry where that is so of several; has no gradient. */
    default V atLargest(V row, V measure) {
        V elsewhere = step(minus(largest(measure), measure));
        return largest(minus(row, times(elsewhere, FAR_BELOW)));
    }

    /** How many keys there are: the visible count, unless that is said to be another. */
    default V keys() {
        return sum(step(plus(distance(), 1)));
    }

    /** {@code ln(n)} of the visible count, 0 where it is 0. */
    default V logVisible() {
        return log(clampBelow(visible(), 1));
    }

    /** The largest entry of a row as a shift: without a gradient. */
    default V largest(V row) {
        return held(max(row));
    }

    /** How far each entry is from the largest: 0 or less. */
    default V belowLargest(V row) {
        return minus(row, largest(row));
    }

    /** {@code exp(x_j - max_k x_k)}: at most 1. */
    default V expBelowLargest(V x) {
        return exp(belowLargest(x));
    }

    /** Each entry over the sum of the row; a row that sums to 0 stays as it is, without a gradient. */
    default V overSum(V row) {
        return over(row, sum(row));
    }

    /** {@code exp(x_j) / sum_k exp(x_k)}. */
    default V softmax(V x) {
        return overSum(expBelowLargest(x));
    }

    /** {@code softmax(factor x)} with the factor a number of either sign, accurate however large the scores. */
    default V softmax(V x, V factor) {
        V towards = times(x, sign(factor));
        return softmax(times(belowLargest(towards), abs(factor)));
    }

    /** {@code softplus(centre + x) - softplus(centre)} for x of at most 0, accurate relative to its value also near 0. */
    default V softplusStep(V x, V centre) {
        V near = log1p(times(logistic(centre), expm1(clampBelow(x, -1))));
        V sum = plus(x, centre);
        V inside = step(sum);
        V linear = times(plus(times(x, inside), times(plus(inside, -1), centre)), above(centre, 0));
        V far = plus(linear, minus(softplusTail(sum), softplusTail(centre)));
        return plus(far, times(minus(near, far), above(x, -1)));
    }

    /** {@code softplus(x) - max(x, 0)}. */
    private V softplusTail(V x) {
        return log1p(exp(negative(abs(x))));
    }
}
