package org.attentionlab.attention.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.testkit.Agreement;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entmax above alpha 2 in double precision, held to what defines it. */
class SteepEntmaxTest {

    private static final int[] LENGTHS = {1, 2, 3, 7, 33, 130, 1031};

    private static Normaliser entmax(double alpha) {
        return RowSamples.with(new Entmax(), Map.of("alpha", alpha));
    }

    /**
     * With {@code b = alpha - 1} and r the smallest score that has a weight the others are {@code y_j^b = y_r^b + b (x_j - x_r)}, which is
     * not above 0 for the scores that have none.
     */
    @ParameterizedTest
    @ValueSource(doubles = {2.0001, 2.2, 3, 5, 9, 16})
    void weightsSumToOneAndTheirPowersAreApartAsTheScoresAre(double alpha) {
        double b = alpha - 1;
        for (int n : LENGTHS) {
            for (RowSamples.Row row : RowSamples.rows(entmax(alpha), n, n)) {
                double[] x = row.scores();
                double[] y = entmax(alpha).reference().weights(x, n);
                String where = "alpha %s, %s, seed %d".formatted(alpha, row, n);
                assertThat(Arrays.stream(y).sum()).as(where).isCloseTo(1, within(1e-12));
                int r = -1;
                for (int j = 0; j < n; j++) {
                    r = y[j] > 0 && (r < 0 || x[j] < x[r]) ? j : r;
                }
                double least = Math.pow(y[r], b);
                for (int j = 0; j < n; j++) {
                    double base = least + b * (x[j] - x[r]);
                    if (y[j] == 0) {
                        assertThat(base).as(where + ", key " + j).isNotPositive();
                    } else {
                        assertThat(y[j])
                                .as(where + ", key " + j)
                                .isCloseTo(Math.pow(base, 1 / b), within(1e-10 * y[j]));
                    }
                }
            }
        }
    }

    /** Where that has digits enough: tau by halving its bracket. */
    @ParameterizedTest
    @ValueSource(doubles = {2.2, 2.5, 3})
    void weightsAreThoseOfABisectionForTau(double alpha) {
        double b = alpha - 1;
        for (int n : LENGTHS) {
            double[] x = RowSamples.rows(entmax(alpha), n, n).get(0).scores();
            double largest = Arrays.stream(x).max().orElseThrow();
            double low = b * largest - 1;
            double high = b * largest;
            for (int i = 0; i < 100; i++) {
                double tau = (low + high) / 2;
                double sum = Arrays.stream(x)
                        .map(score -> Math.pow(Math.max(b * score - tau, 0), 1 / b))
                        .sum();
                low = sum >= 1 ? tau : low;
                high = sum >= 1 ? high : tau;
            }
            double tau = low;
            double[] expected = Arrays.stream(x)
                    .map(score -> Math.pow(Math.max(b * score - tau, 0), 1 / b))
                    .toArray();
            new Agreement(1e-9, 1e-9)
                    .check(
                            "alpha " + alpha + ", n = " + n,
                            entmax(alpha).reference().weights(x, n),
                            expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.2, 3, 7, 16})
    void gradientsAreDerivatives(double alpha) {
        double[] x = {0.25, -1, 0.2421875, 0.1};
        double[] g = {0.3, -0.7, 1.1, 0.4};
        double step = 1e-7;
        RowGradient gradient = entmax(alpha).reference().gradient(x, g, x.length);
        for (int j = 0; j < x.length; j++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += step;
            down[j] -= step;
            double difference = (loss(alpha, up, g) - loss(alpha, down, g)) / (2 * step);
            assertThat(gradient.scores()[j]).as("alpha %s, key %d", alpha, j).isCloseTo(difference, within(1e-6));
        }
        double byAlpha = alpha == 16
                ? (loss(alpha, x, g) - loss(alpha - step, x, g)) / step
                : (loss(alpha + step, x, g) - loss(alpha - step, x, g)) / (2 * step);
        assertThat(gradient.parameters().get("alpha")).as("alpha %s", alpha).isCloseTo(byAlpha, within(1e-6));
    }

    private static double loss(double alpha, double[] x, double[] g) {
        double[] y = entmax(alpha).reference().weights(x, x.length);
        double loss = 0;
        for (int j = 0; j < y.length; j++) {
            loss += g[j] * y[j];
        }
        return loss;
    }

    /** As alpha grows, all weight comes to the largest score, evenly to those that are equal to it. */
    @Test
    void scoresFurtherBelowThanOneOverAlphaLessOneHaveNoWeight() {
        double[] x = {0.5, 0.4375, 0.5, 0.4};
        assertThat(entmax(16).reference().weights(new double[] {0.5, 0.43, 0.4}, 3))
                .containsExactly(1, 0, 0);
        double[] shared = entmax(16).reference().weights(x, x.length);
        new Agreement(0, 1e-15).check("two that are equal", shared, new double[] {0.5, 0, 0.5, 0});
    }
}
