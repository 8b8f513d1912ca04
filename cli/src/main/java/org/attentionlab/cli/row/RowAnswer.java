package org.attentionlab.cli.row;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a row.
 *
 * @param scores what went into the normaliser
 * @param weights what came out of it
 * @param gradient the gradients, where an upstream gradient was given
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowAnswer(double[] scores, double[] weights, Optional<Gradient> gradient) {

    /** The sum of the weights. */
    public double rowSum() {
        return Arrays.stream(weights).sum();
    }

    /** Whether every number is finite. */
    public boolean isFinite() {
        return finite(scores)
                && finite(weights)
                && gradient.map(Gradient::isFinite).orElse(true);
    }

    private static boolean finite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /**
     * The derivatives of {@code sum_j upstream_j weights_j}.
     *
     * @param scores by each score
     * @param parameters by each learnable parameter, in the order of the formula's definition
     * @param vectors by each feature of the query and of each key, where the scores came from those
     */
    public record Gradient(double[] scores, Map<String, Double> parameters, Optional<RowInput.Vectors> vectors) {

        private boolean isFinite() {
            return finite(scores)
                    && parameters.values().stream().allMatch(Double::isFinite)
                    && vectors.map(v ->
                                    finite(v.query()) && Arrays.stream(v.keys()).allMatch(RowAnswer::finite))
                            .orElse(true);
        }
    }
}
