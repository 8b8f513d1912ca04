package org.attentionlab.attention.normaliser;

import java.util.Arrays;
import java.util.List;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.reference.LssarReference;
import org.attentionlab.attention.score.CosineScore;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Length-scaled softplus attention with re-weighting (LSSAR): {@code r_j = u_j^p / sum_k u_k^p},
 * {@code u_j = relu(n y_j - O)}, with {@code y} the weights of LSSA and {@code n} the visible count (Gao and Spratling,
 * arXiv 2501.13428). Rows of up to three visible keys use offset 0.
 *
 * <p>Domain: cosines. With {@code O = 1} a key at or below the mean weight has weight exactly 0. Rows sum to 1, but a row
 * whose keys are all alike has none above the mean: its weights and its gradient are 0. Nothing is learned.
 *
 * <p>Use it for rows longer than the trained ones: {@code p = 15}, the default, is the paper's choice for that, and
 * {@code p = 3} its best at the trained length. The scale was validated by the authors at one head size, 64.
 *
 * <p>In an almost even row {@code u} is a small difference of almost equal numbers. It is computed from how far each score
 * is below the largest, so that it keeps its digits, and divided by its largest entry before it is raised to the power. For
 * the same reason the kernel's gradient counts upstream from its value at the largest score, which mostly has all the
 * weight, and the graph form keeps the gradient of the largest score, in which the rounding errors of that key cancel.
 */
public final class LssarNormaliser implements ScoreNormaliser {

    private static final int ROWS_WITHOUT_OFFSET = 3;
    private static final double STEEPEST = 100;

    /** Times the power, the share of the largest weight below which the largest excess has lost digits that count. */
    private static final double EVEN = 0.01;

    private static final int LARGEST_EXCESS = 0;
    private static final int SUM = 1;
    private static final int INDEX_OF_LARGEST = 2;
    private static final int SCORES = 0;
    private static final int SLOPES = 1;
    private static final int LOGISTIC = 2;
    private static final double SMALLEST_SOFTPLUS = softplus(SoftplusNormaliser.EXPONENTIAL_BELOW);

    private final double logD;
    private final double power;
    private final double offset;

    private LssarNormaliser(double d, double power, double offset) {
        this.logD = Math.log(d);
        this.power = power;
        this.offset = offset;
    }

    /** The form of the paper. */
    public static NormaliserFamily family() {
        return new NormaliserFamily(
                "lssar",
                "u_j^p / sum_k u_k^p, u_j = relu(n y_j - O), y the weights of lssa",
                "Gao and Spratling, arXiv 2501.13428",
                Traits.of(RowSum.AT_MOST_ONE).withExactZeros().withLengthDependence(),
                List.of(
                        LssaNormaliser.headSize(),
                        ParameterDefinition.number("p", 15, 1, STEEPEST, "power that sharpens the weights"),
                        ParameterDefinition.number(
                                "O", 1, 0, 1, "weight, in units of the mean, below which keys drop out")),
                parameters -> new CosineScore(),
                parameters ->
                        new LssarNormaliser(parameters.number("d"), parameters.number("p"), parameters.number("O")),
                parameters ->
                        new LssarReference(parameters.number("d"), parameters.number("p"), parameters.number("O")));
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
        float[] scores = context.scratch(SCORES, n);
        System.arraycopy(row, at, scores, 0, n);
        double sum = rows.softplusWithSlope(row, at, context.scratch(LOGISTIC, n), 0, n, (float) factor(context));
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
        System.arraycopy(context.scratch(SCORES, n), 0, row, at, n);
        float largest = rows.max(row, at, n);
        context.keep(INDEX_OF_LARGEST, rows.indexOf(largest, row, at, n));
        double factor = factor(context);
        double centre = Math.max(factor * largest, SoftplusNormaliser.EXPONENTIAL_BELOW);
        rows.add(row, at, n, -largest);
        rows.scale(row, at, n, (float) factor);
        if (keeping) {
            float[] logistic = context.scratch(LOGISTIC, n);
            System.arraycopy(row, at, logistic, 0, n);
            rows.logistic(logistic, 0, n, 1, (float) centre);
        }
        double sum = rows.softplusStep(row, at, n, (float) centre);
        double offset = offset(context);
        double largestExcess = (visible - offset * n) * softplus(centre) - offset * sum;
        if (largestExcess <= 0) {
            context.keep(LARGEST_EXCESS, 0);
            Arrays.fill(row, at, at + n, 0);
            return;
        }
        raise(row, at, n, -largestExcess / visible, largestExcess, keeping, context);
    }

    /** Turns what exceeds a threshold into weights, by way of its share of the largest excess. */
    private void raise(
            float[] row, int at, int n, double threshold, double largestExcess, boolean keeping, RowContext context) {
        RowArithmetic rows = context.rows();
        float steepness = (float) (context.visible() / largestExcess);
        float sum = keeping
                ? rows.rectifiedPowerWithSlope(
                        row, at, context.scratch(SLOPES, n), 0, n, (float) threshold, steepness, (float) power)
                : rows.rectifiedPower(row, at, n, (float) threshold, steepness, (float) power);
        context.keep(LARGEST_EXCESS, largestExcess);
        context.keep(SUM, sum);
        rows.scale(row, at, n, sum == 0 ? 0 : 1 / sum);
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
        double steepness = factor(context) * visible / (context.kept(SUM) * largestExcess);
        float sum = rows.centredProduct(upstream, at, context.scratch(SLOPES, n), 0, n, mean, (float) steepness);
        float share = (float) (offset(context) / visible * sum);
        rows.centredProduct(upstream, at, context.scratch(LOGISTIC, n), 0, n, share, 1);
    }

    @Override
    public boolean backwardReadsScores() {
        return false;
    }

    @Override
    public SDVariable weights(ScoreGraph graph, SDVariable scores, List<SDVariable> parameters) {
        SDVariable visible = graph.visible();
        SDVariable factor = graph.logVisible().mul(logD);
        SDVariable largest = graph.rowMax(scores);
        SDVariable centre = graph.clampBelow(largest.mul(factor), ScoreGraph.EXPONENTIAL_BELOW);
        SDVariable below = graph.visibleOnly(graph.visibleOnly(scores).sub(largest));
        SDVariable steps = graph.visibleOnly(graph.softplusStep(below.mul(factor), centre));
        SDVariable offsets = graph.above(visible, ROWS_WITHOUT_OFFSET).mul(offset);
        SDVariable largestExcess = visible.sub(offsets.mul(graph.rowSum(graph.mask())))
                .mul(graph.softplus(centre))
                .sub(offsets.mul(graph.wideRowSum(steps)));
        SDVariable inverse = graph.reciprocal(graph.rectify(largestExcess));
        SDVariable excess = graph.rectify(steps.mul(visible.mul(inverse)).add(graph.above(largestExcess, 0)));
        return graph.overRowSum(graph.power(graph.visibleOnly(excess), power));
    }
}
