package org.attentionlab.attention.formula;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.engine.row.VectorRowArithmetic;
import org.attentionlab.testkit.KernelForm;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entmax in single precision between softmax and sparsemax: weights, and gradients by scores and by alpha. */
class EntmaxTest {

    private static final int[] LENGTHS = {1, 2, 3, 7, 33, 130, 1031};

    @ParameterizedTest
    @ValueSource(doubles = {1, 1.0001, 1.01, 1.1, 1.3, 1.9, 2})
    void everyAlphaIsTheReference(double alpha) {
        Normaliser entmax = RowSamples.with(new Entmax(), Map.of("alpha", alpha));
        for (RowArithmetic arithmetic : List.of(new VectorRowArithmetic(), new ScalarRowArithmetic())) {
            for (int n : LENGTHS) {
                RowSamples.rows(entmax, n, n).forEach(row -> new KernelForm(entmax, arithmetic).check(row, n, n));
                new KernelForm(entmax, arithmetic).check(narrow(n), n, n);
            }
        }
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
