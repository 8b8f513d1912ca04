package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.KernelForm;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entmax in single precision from softmax to beyond sparsemax: weights, and gradients by scores and by alpha. */
class EntmaxTest {

    private static final int[] LENGTHS = {1, 2, 3, 7, 33, 130, 1031};

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.0001, 1.01, 1.1, 1.3, 1.9, 2, 2.0001, 2.2, 2.5, 3, 5, 9, 16})
    void everyAlphaIsTheReference(double alpha) {
        Normaliser entmax = RowSamples.with(new Entmax(), Map.of("alpha", alpha));
        for (RowArithmetic arithmetic : List.of(new VectorRowArithmetic(), new ScalarRowArithmetic())) {
            for (int n : LENGTHS) {
                RowSamples.rows(entmax, n, n).forEach(row -> new KernelForm(entmax, arithmetic).check(row, n, n));
                new KernelForm(entmax, arithmetic).check(narrow(n), n, n);
            }
        }
    }

    /** Training may take alpha anywhere. */
    @ParameterizedTest
    @ValueSource(doubles = {-1, 0, 0.5, 0.999, 2.7, 6, 64, 1e4})
    void aLearnedAlphaBeyondTheRangeGivesFiniteRowsThatSumToOne(double alpha) {
        for (RowArithmetic rows : List.of(new VectorRowArithmetic(), new ScalarRowArithmetic())) {
            for (int n : LENGTHS) {
                for (RowSamples.Row row : RowSamples.rows(RowSamples.byDefault(new Entmax()), n, n)) {
                    requireFinite(row, alpha, rows);
                }
            }
        }
    }

    private static void requireFinite(RowSamples.Row row, double alpha, RowArithmetic rows) {
        int n = row.scores().length;
        float[] scores = padded(row.scores());
        float[] weights = scores.clone();
        float[] gradient = padded(row.upstream());
        RowContext context = new RowContext(rows);
        context.startHead(new double[] {alpha});
        context.startRow(n);
        EntmaxKernel kernel = new EntmaxKernel();
        kernel.forwardKeeping(weights, 0, n, context);
        String where = "alpha " + alpha + ", " + row + ", " + rows.name();
        assertThat(rows.sum(weights, 0, n)).as(where).isCloseTo(1, within(1e-4f));
        kernel.backward(scores, weights, gradient, 0, n, context);
        assertThat(rows.sum(gradient, 0, n)).as(where).isFinite();
        assertThat(context.gradient(0)).as(where).isFinite();
    }

    private static float[] padded(double[] values) {
        float[] row = new float[values.length + RowArithmetic.PADDING];
        for (int j = 0; j < values.length; j++) {
            row[j] = (float) values[j];
        }
        return row;
    }

    /** Scores that lie close to one another and still not all inside the support. */
    private static RowSamples.Row narrow(int n) {
        Random random = new Random(n);
        double[] scores = new double[n];
        double[] upstream = new double[n];
        for (int j = 0; j < n; j++) {
            scores[j] = (float) (0.05 * random.nextGaussian());
            upstream[j] = (float) random.nextGaussian();
        }
        return new RowSamples.Row("narrow", scores, upstream, Map.of());
    }
}
