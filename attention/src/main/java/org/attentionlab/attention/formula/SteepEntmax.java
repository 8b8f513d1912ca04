package org.attentionlab.attention.formula;

import org.attentionlab.attention.algebra.RowAlgebra;

/**
 * Entmax above alpha 2, counted from the smallest score that has a weight, {@code x_r}. With {@code b = alpha - 1} and {@code omega} the
 * weight of r a weight is {@code (omega^b + b (x_j - x_r))^(1 / b)}: a root of what does not cancel, where {@code (alpha - 1) x_j - tau} has
 * no digits left. A score is r or above if {@code sum_k relu(b (x_k - x_j))^(1 / b)} is below 1. {@code omega} is where the sum of the weights
 * is 1; the sum is a norm as a function of it and has a slope of at least 1, so that omega is known as well as the sum.
 *
 * <p>With {@code s_j = y_j^(1 - b)}, {@code c = sum s g / sum s} and {@code d_j = x_j - x_r} the gradient by a score is {@code s_j (g_j - c)} and
 * that by alpha {@code sum_j (g_j - c) (s_j d_j - y_j ln y_j) / b}. The first is without bound where {@code y_r} comes to 0: g is counted from
 * that of the keys with the largest s, so that what stays finite keeps its digits.
 */
final class SteepEntmax {

    /** What {@code ln s} is at most, near the end of what a float holds. */
    static final double LARGEST_LOGARITHM = 80;

    private static final double LEAST = 1e-37;
    private static final double LEAST_WEIGHT = 1e-30;

    private SteepEntmax() {}

    /**
     * The weights of a row.
     *
     * @param b alpha less 1, of at least 1
     */
    static <V> V weights(RowAlgebra<V> row, V scores, V b) {
        Support<V> support = Support.of(row, scores, row.held(b));
        V logarithms = support.logarithms(row, support.smallest(row));
        V weights = row.times(row.exp(logarithms), support.inside);
        V exponents = row.smaller(
                row.times(logarithms, row.plus(row.negative(support.b), 1)), row.constant(LARGEST_LOGARITHM));
        V slopes = row.times(row.exp(exponents), support.inside);
        V explicit = row.minus(row.times(slopes, support.distances), row.times(weights, logarithms));
        V shares = row.overSum(slopes);
        V byB = row.over(row.minus(explicit, row.times(shares, row.sum(explicit))), support.b);
        V moved = row.minus(scores, row.held(scores));
        V change = row.plus(
                row.times(slopes, row.minus(moved, row.sum(row.times(shares, moved)))),
                row.times(byB, row.minus(b, support.b)));
        return row.plus(weights, row.minus(change, row.times(steepest(row, slopes), row.sum(change))));
    }

    /** The keys with the largest slope, as shares of 1. */
    private static <V> V steepest(RowAlgebra<V> row, V slopes) {
        return row.overSum(row.plus(row.negative(row.step(row.minus(row.largest(slopes), slopes))), 1));
    }

    /**
     * The keys of a row that have a weight; nothing here has a gradient.
     *
     * @param b alpha less 1
     * @param inside 1 where a key has a weight, and 0 elsewhere
     * @param distances {@code d_j = x_j - x_r} there, and 0 elsewhere
     * @param apart 1 where that is above 0, and 0 elsewhere
     * @param logarithmsOfDistances {@code ln(b d_j)} where that is above 0
     */
    private record Support<V>(V b, V inside, V distances, V apart, V logarithmsOfDistances) {

        private static <V> Support<V> of(RowAlgebra<V> row, V scores, V b) {
            V inverse = row.over(row.constant(1), b);
            V u = row.held(row.larger(row.belowLargest(scores), row.negative(inverse)));
            V last = row.leastWhereNegative(
                    u, t -> row.plus(row.sum(row.power(row.relu(row.times(row.minus(u, t), b)), inverse)), -1));
            V below = row.minus(last, u);
            V distances = row.relu(row.negative(below));
            V logarithms = row.log(row.clampBelow(row.times(distances, b), LEAST));
            V inside = row.plus(row.negative(row.step(below)), 1);
            return new Support<>(b, inside, distances, row.step(distances), logarithms);
        }

        /** The logarithm of omega. */
        private V smallest(RowAlgebra<V> row) {
            V largest = row.over(row.constant(1), row.clampBelow(row.sum(inside), 1));
            V gradual = row.plus(row.negative(row.over(row.constant(1), b)), 1);
            V omega = row.root(
                    row.constant(0),
                    largest,
                    t -> row.plus(
                            row.negative(row.sum(row.times(row.exp(logarithms(row, logarithm(row, t))), inside))), 1),
                    t -> row.negative(row.sum(row.times(
                            row.exp(row.negative(row.times(beyond(row, logarithm(row, t)), gradual))), inside))));
            return logarithm(row, omega);
        }

        private static <V> V logarithm(RowAlgebra<V> row, V omega) {
            return row.log(row.clampBelow(omega, LEAST_WEIGHT));
        }

        /** {@code ln y_j = ln omega + ln(1 + b d_j omega^(-b)) / b}, given {@code ln omega}. */
        private V logarithms(RowAlgebra<V> row, V smallest) {
            return row.plus(row.over(beyond(row, smallest), b), smallest);
        }

        /** {@code ln(1 + b d_j omega^(-b))}. */
        private V beyond(RowAlgebra<V> row, V smallest) {
            return row.times(row.softplus(row.minus(logarithmsOfDistances, row.times(b, smallest))), apart);
        }
    }
}
