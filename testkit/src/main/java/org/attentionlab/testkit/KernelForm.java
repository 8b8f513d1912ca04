package org.attentionlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.attention.row.RowTokens;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * The row kernel of a normaliser against its double-precision form.
 *
 * @param normaliser whose kernel it is
 * @param arithmetic what it runs on
 */
public record KernelForm(Normaliser normaliser, RowArithmetic arithmetic) {

    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);
    private static final int AT = 7;

    /**
     * What a kernel makes of a row.
     *
     * @param weights the weights
     * @param scoreGradient the gradient by each score
     * @param parameterGradients the gradient by each head parameter
     * @param tokenGradients the gradients by what a model computes from tokens
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Result(
            double[] weights,
            double[] scoreGradient,
            double[] parameterGradients,
            Map<String, double[]> tokenGradients) {}

    /** Fails if weights or a gradient are not those of the formula, with the row, the entry and both values. */
    public void check(RowSamples.Row sample, int visible, long seed) {
        RowSamples.Row row = sample.whereDerivativesExist(normaliser);
        String where = "%s, %s of %s on %s, n = %d, seed %d"
                .formatted(
                        normaliser,
                        normaliser.kernel().getClass().getSimpleName(),
                        arithmetic.name(),
                        row,
                        visible,
                        seed);
        Result result = run(row, visible);
        RowGradient gradient = normaliser.reference().gradient(row.scores(), row.upstream(), visible, row.tokens());

        SINGLE.check(
                where + ", weights",
                result.weights,
                normaliser.reference().weights(row.scores(), visible, row.tokens()));
        double largest = Arrays.stream(gradient.scores()).map(Math::abs).max().orElse(0);
        double steepness = RowSamples.steepness(normaliser, row, visible);
        SINGLE.atScale(Math.max(largest, steepness))
                .check(where + ", score gradient", result.scoreGradient, gradient.scores());
        gradient.tokens()
                .forEach((name, expected) -> SINGLE.atScale(Math.max(largest, steepness))
                        .check(where + ", gradient of " + name, result.tokenGradients.get(name), expected));
        List<String> names = normaliser.card().headParameters();
        for (int p = 0; p < names.size(); p++) {
            double expected = gradient.parameters().get(names.get(p));
            SINGLE.atScale(steepness)
                    .check(where + ", gradient of " + names.get(p), result.parameterGradients[p], expected);
        }
    }

    /** Fails if the kernel writes beside its row of n entries. */
    public void checkLeavesAloneWhatLiesAround(int n, long seed) {
        RowSamples.Row row = RowSamples.rows(normaliser, Math.max(n, 1), seed).get(0);
        float[] scores = surrounded(Arrays.copyOf(row.scores(), n));
        float[] weights = scores.clone();
        float[] gradient = surrounded(Arrays.copyOf(row.upstream(), n));
        RowContext context = context(Math.max(n, 1), tokens(row));

        normaliser.kernel().forwardKeeping(weights, AT, n, context);
        normaliser.kernel().backward(scores, weights, gradient, AT, n, context);

        for (int j : IntStream.range(0, scores.length)
                .filter(i -> i < AT || i >= AT + n)
                .toArray()) {
            assertThat(weights[j])
                    .as("%s, weights at %d of a row of %d at %d", normaliser, j, n, AT)
                    .isEqualTo(1f + j);
            assertThat(gradient[j])
                    .as("%s, gradient at %d of a row of %d at %d", normaliser, j, n, AT)
                    .isEqualTo(1f + j);
        }
    }

    /** The weights of a row where nothing is kept for the way back. */
    public double[] weights(RowSamples.Row row, int visible) {
        int n = row.scores().length;
        float[] weights = surrounded(row.scores());
        normaliser.kernel().forward(weights, AT, n, context(visible, tokens(row)));
        return inside(weights, n);
    }

    /** The weights and gradients of a row. */
    public Result run(RowSamples.Row row, int visible) {
        return run(row, context(visible, tokens(row)));
    }

    /** A context in which the first row of a head is still to come. */
    public RowContext startedHead() {
        RowContext context = new RowContext(arithmetic);
        context.startHead(normaliser.headParameters());
        return context;
    }

    /** The same in a context that is started for the row already. */
    public Result run(RowSamples.Row row, RowContext context) {
        int n = row.scores().length;
        float[] scores = surrounded(row.scores());
        float[] weights = scores.clone();
        float[] gradient = surrounded(row.upstream());
        RowTokens tokens = tokens(row);
        tokens.start(context);
        normaliser.kernel().forwardKeeping(weights, AT, n, context);
        normaliser.kernel().backward(scores, weights, gradient, AT, n, context);
        double[] parameterGradients = IntStream.range(0, normaliser.headParameters().length)
                .mapToDouble(context::gradient)
                .toArray();
        return new Result(inside(weights, n), inside(gradient, n), parameterGradients, tokens.gradients());
    }

    private RowTokens tokens(RowSamples.Row row) {
        return new RowTokens(normaliser.card(), row.tokens(), row.scores().length);
    }

    private RowContext context(int visible, RowTokens tokens) {
        RowContext context = startedHead();
        context.startRow(visible);
        tokens.start(context);
        return context;
    }

    private static float[] surrounded(double[] values) {
        float[] row = new float[AT + values.length + RowArithmetic.PADDING];
        for (int j = 0; j < row.length; j++) {
            row[j] = j < AT || j >= AT + values.length ? 1f + j : (float) values[j - AT];
        }
        return row;
    }

    private static double[] inside(float[] row, int n) {
        return IntStream.range(AT, AT + n).mapToDouble(j -> row[j]).toArray();
    }
}
