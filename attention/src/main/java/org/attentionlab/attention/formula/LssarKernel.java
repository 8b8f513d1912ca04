package org.attentionlab.attention.formula;

import java.util.Arrays;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.kernel.RowKernel;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * Lssar by hand. A row that is not almost even needs no more than its softplus, the largest and the sum; the way back takes
 * slopes that are kept.
 */
final class LssarKernel implements RowKernel {

    /** What its memory is for. */
    private enum Memory {
        SCORES,
        SLOPES,
        LOGISTIC
    }

    private static final int ROWS_WITHOUT_OFFSET = 3;

    /** Times the power, the share of the largest weight below which the largest excess has lost digits that count. */
    private static final double EVEN = 0.01;

    private static final int LARGEST_EXCESS = 0;
    private static final int SUM = 1;
    private static final int INDEX_OF_LARGEST = 2;
    private static final double SMALLEST_SOFTPLUS = softplus(WeighedKeys.EXPONENTIAL_BELOW);

    private final double logD;
    private final double power;
    private final double offset;

    LssarKernel(double d, double power, double offset) {
        this.logD = Math.log(d);
        this.power = power;
        this.offset = offset;
    }

    private double offset(RowContext context) {
        return context.visible() <= ROWS_WITHOUT_OFFSET ? 0 : offset;
    }

    private double factor(RowContext context) {
        return logD * Math.log(context.visible());
    }

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        normalise(row, at, n, false, context);
    }

    @Override
    public void forwardKeeping(float[] row, int at, int n, RowContext context) {
        normalise(row, at, n, true, context);
    }

    private void normalise(float[] row, int at, int n, boolean keeping, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        int visible = context.visible();
        float[] scores = context.scratch(Memory.SCORES, n);
        System.arraycopy(row, at, scores, 0, n);
        double sum = LssarRows.of(rows)
                .softplusWithSlope(row, at, context.scratch(Memory.LOGISTIC, n), 0, n, (float) factor(context));
        float largest = rows.max(row, at, n);
        double subtracted = offset(context) * sum;
        double largestExcess = visible * (double) largest - subtracted;
        if (largest < SMALLEST_SOFTPLUS || largestExcess < EVEN * power * visible * largest) {
            evenRow(row, at, n, keeping, context);
            return;
        }
        context.keep(INDEX_OF_LARGEST, rows.indexOf(largest, row, at, n));
        raise(row, at, n, subtracted / visible, largestExcess, keeping, context);
    }

    /**
     * Weights from how far each softplus, moved up where it is all but 0, is below the largest; 0 where no key exceeds the
     * offset.
     */
    private void evenRow(float[] row, int at, int n, boolean keeping, RowContext context) {
        RowArithmetic rows = context.rows();
        int visible = context.visible();
        System.arraycopy(context.scratch(Memory.SCORES, n), 0, row, at, n);
        float largest = rows.max(row, at, n);
        context.keep(INDEX_OF_LARGEST, rows.indexOf(largest, row, at, n));
        double factor = factor(context);
        double centre = Math.max(factor * largest, WeighedKeys.EXPONENTIAL_BELOW);
        rows.add(row, at, n, -largest);
        rows.scale(row, at, n, (float) factor);
        if (keeping) {
            float[] logistic = context.scratch(Memory.LOGISTIC, n);
            System.arraycopy(row, at, logistic, 0, n);
            rows.logistic(logistic, 0, n, 1, (float) centre);
        }
        double sum = LssarRows.of(rows).softplusStep(row, at, n, (float) centre);
        double offset = offset(context);
        double largestExcess = (visible - offset * n) * softplus(centre) - offset * sum;
        if (largestExcess <= 0) {
            context.keep(LARGEST_EXCESS, 0);
            Arrays.fill(row, at, at + n, 0);
            return;
        }
        raise(row, at, n, -largestExcess / visible, largestExcess, keeping, context);
    }

    /**
     * Turns what exceeds a threshold into weights, by way of its share of the largest excess, or of the smallest that has an
     * inverse in single precision.
     */
    private void raise(
            float[] row, int at, int n, double threshold, double excess, boolean keeping, RowContext context) {
        LssarRows powers = LssarRows.of(context.rows());
        double largestExcess = Math.max(excess, context.visible() / (double) Float.MAX_VALUE);
        float steepness = (float) (context.visible() / largestExcess);
        float sum = keeping
                ? powers.rectifiedPowerWithSlope(
                        row, at, context.scratch(Memory.SLOPES, n), 0, n, (float) threshold, steepness, (float) power)
                : powers.rectifiedPower(row, at, n, (float) threshold, steepness, (float) power);
        context.keep(LARGEST_EXCESS, largestExcess);
        context.keep(SUM, sum);
        context.rows().scale(row, at, n, sum == 0 ? 0 : 1 / sum);
    }

    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    public void backward(float[] scores, float[] weights, float[] upstream, int at, int n, RowContext context) {
        double largestExcess = context.kept(LARGEST_EXCESS);
        if (n == 0 || largestExcess == 0) {
            Arrays.fill(upstream, at, at + n, 0);
            return;
        }
        RowArithmetic rows = context.rows();
        int visible = context.visible();
        rows.add(upstream, at, n, -upstream[at + (int) context.kept(INDEX_OF_LARGEST)]);
        float mean = rows.dot(weights, at, upstream, at, n);
        double steepness = Math.min(factor(context) * visible / (context.kept(SUM) * largestExcess), Float.MAX_VALUE);
        float sum = rows.centredProduct(upstream, at, context.scratch(Memory.SLOPES, n), 0, n, mean, (float) steepness);
        float share = (float) (offset(context) / visible * sum);
        rows.centredProduct(upstream, at, context.scratch(Memory.LOGISTIC, n), 0, n, share, 1);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }
}
