package org.attentionlab.attention.normaliser;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every normaliser that can take rows in parts, cut at random, against its double-precision form. */
class OnlineKernelContractTest {

    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);
    private static final int[] LENGTHS = {2, 3, 17, 64, 257, 1031};
    private static final int AT = 3;

    static Stream<Arguments> onlineSettingsOnArithmetics() {
        return RowSamples.formulas().stream()
                .flatMap(family -> RowSamples.settings(family, 5).stream())
                .filter(normaliser -> normaliser.kernel() instanceof OnlineKernel)
                .flatMap(normaliser -> Stream.of(new VectorRowArithmetic(), new ScalarRowArithmetic())
                        .map(rows -> Arguments.of(normaliser, rows.name(), rows)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onlineSettingsOnArithmetics")
    void partsAddUpToTheRow(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (int n : LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(normaliser, n, 100 + n)) {
                String where = normaliser + " on " + row + ", " + name + ", seed " + (100 + n);
                assertIsTheReference(where, normaliser, row, arithmetic, new Random(n));
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onlineSettingsOnArithmetics")
    void whatRawWeightsReferToMayMoveWithEachPart(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        for (RowSamples.Row row : RowSamples.rows(normaliser, 40, 9)) {
            double[] ascending = row.scores().clone();
            Arrays.sort(ascending);
            RowSamples.Row sorted =
                    new RowSamples.Row(row.name() + ", ascending", ascending, row.upstream(), row.tokens());
            String where = normaliser + " on " + sorted + ", " + name + ", seed 9";
            assertIsTheReference(where, normaliser, sorted, arithmetic, new Random(4));
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onlineSettingsOnArithmetics")
    void aWeightOfAnEnormousScoreIsFinite(Normaliser normaliser, String name, RowArithmetic arithmetic) {
        boolean signed = RowSamples.rows(normaliser, 64, 7).stream()
                .flatMapToDouble(row -> Arrays.stream(row.scores()))
                .anyMatch(score -> score > 0);
        for (double size : new double[] {1e9, 1e10, 1e20}) {
            double[] scores = signed ? new double[] {size, 3, size, 0.5} : new double[] {-size, -3, -size, -0.5};
            RowSamples.Row row = new RowSamples.Row("enormous", scores, new double[] {1, 4, -9, 2}, Map.of());
            OnlineKernel kernel = (OnlineKernel) normaliser.kernel();
            RowContext context = new RowContext(arithmetic);
            context.startHead(normaliser.headParameters());
            double[] weights = weightsByParts(kernel, row, new int[] {1, 2, 4}, context);
            String where = normaliser + ", " + size + ", " + name;
            SINGLE.check(where, weights, normaliser.reference().weights(scores, scores.length));
        }
    }

    private static void assertIsTheReference(
            String where, Normaliser normaliser, RowSamples.Row row, RowArithmetic arithmetic, Random cuts) {
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

    private static double[] weightsByParts(OnlineKernel kernel, RowSamples.Row row, int[] ends, RowContext context) {
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
