package org.attentionlab.attention.kernel;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * The values of one row's steps, and their gradients on the way back. Rows are single precision; numbers are doubles, so
 * that a formula loses nothing where it combines the sums of rows.
 */
final class Frame {

    private final double[] numbers;
    private final double[] numberGradients;
    private final float[][] rows;
    private final float[][] rowGradients;
    private final boolean[] reached;
    private final float[][] tables;
    private float[] spare = new float[0];
    private float[] factor = new float[0];
    private RowContext context;
    private int n;
    private int tabled;

    /** Memory for the steps of a program. */
    Frame(int steps) {
        numbers = new double[steps];
        numberGradients = new double[steps];
        rows = new float[steps][0];
        rowGradients = new float[steps][0];
        reached = new boolean[steps];
        tables = new float[steps][];
    }

    /** Starts a row. */
    void start(RowContext rowContext, int length) {
        context = rowContext;
        n = length;
    }

    /**
     * Sets those of the steps that are the same for every row which are read. All are computed when a row is longer than any before,
     * for one that is longer still, whose last entries are those of every shorter row.
     */
    void layOut(List<Step> fixed, List<Step> read) {
        if (n > tabled) {
            int length = n;
            n += n / 2;
            tabled = n;
            for (Step step : fixed) {
                step.operation().forward(step, this);
            }
            for (Step step : fixed) {
                tables[step.index()] = rows[step.index()];
                rows[step.index()] = new float[0];
            }
            n = length;
        }
        for (int i = 0; i < read.size(); i++) {
            Step step = read.get(i);
            if (step.row()) {
                System.arraycopy(tables[step.index()], tabled - n, row(step), 0, n);
            }
        }
    }

    /** Starts the way back of the same row. */
    void startBackward() {
        Arrays.fill(numberGradients, 0);
        Arrays.fill(reached, false);
    }

    /** Starts the gradient of the weights. */
    void addUpstream(Step weights, float[] upstream, int at) {
        System.arraycopy(upstream, at, first(weights), 0, n);
    }

    RowContext context() {
        return context;
    }

    RowArithmetic arithmetic() {
        return context.rows();
    }

    /** The length of the row. */
    int length() {
        return n;
    }

    double number(Step step) {
        return numbers[step.index()];
    }

    void set(Step step, double value) {
        numbers[step.index()] = value;
    }

    /** The row of a step; to be filled by its operation. */
    float[] row(Step step) {
        return rows[step.index()] = large(rows[step.index()]);
    }

    /** The row of a step, filled with that of another step. */
    float[] copy(Step from, Step to) {
        float[] copy = row(to);
        System.arraycopy(row(from), 0, copy, 0, n);
        return copy;
    }

    /** Memory for a row, until it is next asked for. */
    float[] spare() {
        return spare = large(spare);
    }

    /** Memory for another row, likewise. */
    float[] factor() {
        return factor = large(factor);
    }

    private float[] large(float[] row) {
        return row.length >= n + RowArithmetic.PADDING ? row : new float[n + n / 2 + RowArithmetic.PADDING];
    }

    /** Whether any gradient has come to a step. */
    boolean isReached(Step step) {
        return reached[step.index()];
    }

    double numberGradient(Step step) {
        return numberGradients[step.index()];
    }

    float[] rowGradient(Step step) {
        return rowGradients[step.index()];
    }

    /** Adds to the gradient of a number. */
    void add(Step number, double gradient) {
        if (number.active()) {
            reached[number.index()] = true;
            numberGradients[number.index()] += gradient;
        }
    }

    /** Adds the same to the gradient of each entry of a row. */
    void addToEach(Step row, double gradient) {
        if (row.active()) {
            float[] sum = started(row);
            arithmetic().add(sum, 0, n, (float) gradient);
        }
    }

    /** Adds to the gradient of one entry of a row. */
    void addToEntry(Step row, int at, double gradient) {
        if (row.active()) {
            float[] sum = started(row);
            sum[at] += (float) gradient;
        }
    }

    /** Adds {@code factor gradient} to the gradient of an operand; to that of a number the sum over the row. */
    void addScaled(Step operand, float[] gradient, double factor) {
        if (!operand.active()) {
            return;
        }
        if (!operand.row()) {
            add(operand, factor * arithmetic().sum(gradient, 0, n));
        } else if (reached[operand.index()]) {
            arithmetic().addScaled(rowGradients[operand.index()], 0, gradient, 0, n, (float) factor);
        } else {
            arithmetic().line(first(operand), 0, gradient, 0, n, (float) factor, 0);
        }
    }

    /** Adds {@code gradient slope}, entry by entry, to the gradient of an operand; to that of a number the sum over the row. */
    void addProduct(Step operand, float[] gradient, float[] slope) {
        if (!operand.active()) {
            return;
        }
        if (!operand.row()) {
            add(operand, arithmetic().dot(gradient, 0, slope, 0, n));
        } else if (reached[operand.index()]) {
            arithmetic().addProduct(rowGradients[operand.index()], 0, gradient, 0, slope, 0, n);
        } else {
            arithmetic().product(first(operand), 0, gradient, 0, slope, 0, n);
        }
    }

    private float[] started(Step row) {
        if (reached[row.index()]) {
            return rowGradients[row.index()];
        }
        float[] sum = first(row);
        Arrays.fill(sum, 0, n, 0);
        return sum;
    }

    private float[] first(Step row) {
        reached[row.index()] = true;
        return rowGradients[row.index()] = large(rowGradients[row.index()]);
    }
}
