package org.attentionlab.testkit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * The row kernel of a normaliser that can take rows in parts, cut at random, against its double-precision form.
 *
 * @param normaliser whose kernel is an {@link OnlineKernel}
 * @param arithmetic what it runs on
 */
public record KernelByParts(Normaliser normaliser, RowArithmetic arithmetic) {

    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);
    private static final int AT = 3;

    /** Fails if the weights of a row by parts that end at the given places are not those of the formula. */
    public void checkWeights(RowSamples.Row row, int... ends) {
        RowContext context = new RowContext(arithmetic);
        context.startHead(normaliser.headParameters());
        double[] scores = row.scores();
        SINGLE.check(
                normaliser + ", " + arithmetic.name() + " by parts on " + Arrays.toString(scores),
                weightsByParts((OnlineKernel) normaliser.kernel(), row, ends, context),
                normaliser.reference().weights(scores, scores.length));
    }

    /** Fails if weights or gradients by parts that are cut at random are not those of the formula. */
    public void check(RowSamples.Row row, long seed) {
        Random cuts = new Random(seed);
        String where = "%s, %s of %s by parts on %s, seed %d"
                .formatted(normaliser, normaliser.kernel().getClass().getSimpleName(), arithmetic.name(), row, seed);
        int n = row.scores().length;
        OnlineKernel kernel = (OnlineKernel) normaliser.kernel();
        RowContext context = new RowContext(arithmetic);
        context.startHead(normaliser.headParameters());
        int[] ends = cut(n, cuts);
        double[] weights = weightsByParts(kernel, row, ends, context);
        SINGLE.check(where + ", weights", weights, normaliser.reference().weights(row.scores(), n));

        double centre = 0;
        for (int j = 0; j < n; j++) {
            centre += weights[j] * row.upstream()[j];
        }
        double[] gradient = gradientByParts(kernel, row, ends, (float) centre, context);
        RowGradient expected = normaliser.reference().gradient(row.scores(), row.upstream(), n);
        double largest = Arrays.stream(expected.scores()).map(Math::abs).max().orElse(0);
        double steepness = RowSamples.steepness(normaliser, row, n);
        Agreement agreement = SINGLE.atScale(Math.max(largest, steepness));
        agreement.check(where + ", score gradient", gradient, expected.scores());
        for (int p = 0; p < normaliser.headParameters().length; p++) {
            String parameter = normaliser.card().headParameters().get(p);
            agreement.check(
                    where + ", gradient of " + parameter,
                    context.gradient(p),
                    expected.parameters().get(parameter));
        }
    }

    /** Where one to four parts of a row of n end. */
    private static int[] cut(int n, Random random) {
        return Stream.concat(
                        random.ints(random.nextInt(4), 1, n).boxed().distinct().sorted(), Stream.of(n))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static double[] weightsByParts(OnlineKernel kernel, RowSamples.Row row, int[] ends, RowContext context) {
        double[] weights = new double[row.scores().length];
        context.startRow(weights.length);
        kernel.start(context);
        int start = 0;
        for (int end : ends) {
            float[] part = part(row.scores(), start, end);
            float earlier = kernel.addPart(part, AT, end - start, context);
            for (int j = 0; j < start; j++) {
                weights[j] *= earlier;
            }
            copy(part, weights, start, end);
            start = end;
        }
        float factor = kernel.finish(context);
        Arrays.setAll(weights, j -> weights[j] * factor);
        return weights;
    }

    private static double[] gradientByParts(
            OnlineKernel kernel, RowSamples.Row row, int[] ends, float centre, RowContext context) {
        double[] gradient = new double[row.scores().length];
        int start = 0;
        for (int end : ends) {
            float[] upstream = part(row.upstream(), start, end);
            kernel.backwardPart(part(row.scores(), start, end), upstream, AT, end - start, centre, context);
            copy(upstream, gradient, start, end);
            start = end;
        }
        kernel.backwardRow(centre, context);
        return gradient;
    }

    private static float[] part(double[] row, int start, int end) {
        float[] part = new float[AT + end - start + RowArithmetic.PADDING];
        for (int j = start; j < end; j++) {
            part[AT + j - start] = (float) row[j];
        }
        return part;
    }

    private static void copy(float[] part, double[] row, int start, int end) {
        for (int j = start; j < end; j++) {
            row[j] = part[AT + j - start];
        }
    }
}
