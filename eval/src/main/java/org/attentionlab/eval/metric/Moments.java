package org.attentionlab.eval.metric;

/**
 * Sums of powers of the distances from the mean, up to the fourth: combined from parts without the numbers themselves. P&eacute;bay,
 * Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical moments, Sandia report
 * SAND2008-6212, equations 3.1 and 1.5 for two sets.
 */
final class Moments {

    /** How far a mean of equal numbers may be off them, relative to it. */
    private static final double ROUNDING = 1e-15;

    private long count;
    private double mean;
    private double squares;
    private double cubes;
    private double fourths;

    /** The moments of some numbers, in two passes. */
    static Moments of(double[] numbers) {
        Moments moments = new Moments();
        moments.count = numbers.length;
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        moments.mean = numbers.length == 0 ? 0 : sum / numbers.length;
        for (double number : numbers) {
            double from = number - moments.mean;
            double square = from * from;
            moments.squares += square;
            moments.cubes += square * from;
            moments.fourths += square * square;
        }
        return moments;
    }

    /** Takes in the numbers of others. */
    void combine(Moments other) {
        if (count == 0) {
            take(other);
            return;
        }
        if (other.count == 0) {
            return;
        }
        double here = count;
        double there = other.count;
        double all = here + there;
        double delta = other.mean - mean;
        double apart = delta / all;
        double product = here * there * delta * apart;
        fourths += other.fourths
                + product * apart * apart * (here * here - here * there + there * there)
                + 6 * apart * apart * (here * here * other.squares + there * there * squares)
                + 4 * apart * (here * other.cubes - there * cubes);
        cubes += other.cubes + product * apart * (here - there) + 3 * apart * (here * other.squares - there * squares);
        squares += other.squares + product;
        mean += there * apart;
        count += other.count;
    }

    private void take(Moments other) {
        count = other.count;
        mean = other.mean;
        squares = other.squares;
        cubes = other.cubes;
        fourths = other.fourths;
    }

    /** {@code mu4 / mu2^2}, Pearson's kurtosis; NaN where there is no variance beyond the rounding of the mean. */
    double kurtosis() {
        double rounding = ROUNDING * mean;
        return squares > count * rounding * rounding ? count * fourths / (squares * squares) : Double.NaN;
    }

    void write(TallyState state) {
        state.count(count);
        state.number(mean);
        state.number(squares);
        state.number(cubes);
        state.number(fourths);
    }

    void add(TallyState.Reader state) {
        Moments other = new Moments();
        other.count = state.count();
        other.mean = state.number();
        other.squares = state.number();
        other.cubes = state.number();
        other.fourths = state.number();
        combine(other);
    }
}
