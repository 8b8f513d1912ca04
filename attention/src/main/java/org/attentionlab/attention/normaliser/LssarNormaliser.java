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
    private static final int LARGEST_SCORE = 2;
    private static final int CENTRE = 3;
    private static final int FACTOR = 4;
    private static final int EXCESSES = 0;
    private static final int LOGISTIC = 1;

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

    @Override
    public void forward(float[] row, int at, int n, RowContext context) {
        if (n == 0) {
            return;
        }
        RowArithmetic rows = context.rows();
        double factor = logD * Math.log(context.visible());
        float largest = rows.max(row, at, n);
        context.keep(FACTOR, factor);
        context.keep(LARGEST_SCORE, largest);
        context.keep(CENTRE, Math.max(factor * largest, SoftplusNormaliser.EXPONENTIAL_BELOW));
        float[] excesses = context.scratch(EXCESSES, n);
        System.arraycopy(row, at, excesses, 0, n);
        double largestExcess = excesses(excesses, n, context);
        if (largestExcess == 0) {
            System.arraycopy(row, at, excesses, 0, n);
            largestExcess = excessesOfEvenRow(excesses, n, context);
        }
        context.keep(LARGEST_EXCESS, largestExcess);
        System.arraycopy(excesses, 0, row, at, n);
        float total = rows.power(row, at, n, (float) power);
        context.keep(SUM, total);
        rows.scale(row, at, n, total == 0 ? 0 : 1 / total);
    }

    /**
     * Turns scores into excesses over their largest, from one softplus of each.
     *
     * @return the largest excess before the division, or 0 if it is too small a difference to keep its digits
     */
    private double excesses(float[] scores, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        double factor = context.kept(FACTOR);
        if (factor * context.kept(LARGEST_SCORE) < SoftplusNormaliser.EXPONENTIAL_BELOW) {
            return 0;
        }
        double largest = context.visible() * softplus(context.kept(CENTRE));
        double subtracted = offset(context) * rows.softplus(scores, 0, n, (float) factor);
        double largestExcess = largest - subtracted;
        if (largestExcess < EVEN * power * largest) {
            return 0;
        }
        float threshold = (float) (subtracted / context.visible());
        rows.rectify(scores, 0, n, threshold, (float) (context.visible() / largestExcess));
        return largestExcess;
    }

    /** The same from how far each softplus is below the largest; 0, with excesses of 0, where no key exceeds the offset. */
    private double excessesOfEvenRow(float[] scores, int n, RowContext context) {
        RowArithmetic rows = context.rows();
        int visible = context.visible();
        double centre = context.kept(CENTRE);
        rows.add(scores, 0, n, (float) -context.kept(LARGEST_SCORE));
        rows.scale(scores, 0, n, (float) context.kept(FACTOR));
        double sum = rows.softplusStep(scores, 0, n, (float) centre);
        double offset = offset(context);
        double largestExcess = (visible - offset * n) * softplus(centre) - offset * sum;
        if (largestExcess <= 0) {
            Arrays.fill(scores, 0, n, 0);
            return 0;
        }
        rows.rectify(scores, 0, n, (float) (-largestExcess / visible), (float) (visible / largestExcess));
        return largestExcess;
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
        double factor = context.kept(FACTOR);
        float largest = (float) context.kept(LARGEST_SCORE);
        rows.add(upstream, at, n, -upstream[indexOf(largest, scores, at)]);
        float mean = rows.dot(weights, at, upstream, at, n);
        float[] slopes = context.scratch(EXCESSES, n);
        rows.power(slopes, 0, n, (float) (power - 1));
        double steepness = factor * visible * power / (context.kept(SUM) * largestExcess);
        rows.centredProduct(upstream, at, slopes, 0, n, mean, (float) steepness);
        float[] logistic = context.scratch(LOGISTIC, n);
        System.arraycopy(scores, at, logistic, 0, n);
        rows.logistic(logistic, 0, n, (float) factor, (float) (context.kept(CENTRE) - factor * largest));
        float offsets = (float) (offset(context) / visible * rows.sum(upstream, at, n));
        rows.centredProduct(upstream, at, logistic, 0, n, offsets, 1);
    }

    private static int indexOf(float value, float[] row, int at) {
        int index = at;
        while (row[index] != value) {
            index++;
        }
        return index;
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
