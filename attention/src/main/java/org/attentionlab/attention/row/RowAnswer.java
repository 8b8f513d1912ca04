package org.attentionlab.attention.row;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a normaliser makes of a row.
 *
 * @param weights one per key
 * @param gradients where they were asked for
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowAnswer(double[] weights, Optional<Gradients> gradients) {

    /** Checks that every number is finite. */
    public RowAnswer {
        Finite.check("weights", weights);
        Finite.check("row sum", sum(weights));
    }

    /** The sum of the weights. */
    public double rowSum() {
        return sum(weights);
    }

    private static double sum(double[] weights) {
        return Arrays.stream(weights).sum();
    }

    /**
     * The derivative of {@code sum_j upstream_j weights_j}.
     *
     * @param scores by each score
     * @param parameters by each parameter that is one number per head, learned or not, in the order of the family
     * @param tokens by each parameter that a model computes from tokens: one entry, or one per key
     * @param vectors by the query and the keys, where the scores came from them
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Gradients(
            double[] scores, Map<String, Double> parameters, Map<String, double[]> tokens, Optional<Vectors> vectors) {

        /** Checks that every number is finite, and copies the parameters. */
        public Gradients {
            Finite.check("score gradient", scores);
            parameters.forEach((name, value) -> Finite.check("gradient of " + name, value));
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            tokens = Collections.unmodifiableMap(new TreeMap<>(tokens));
            tokens.forEach((name, gradient) -> Finite.check("gradient of " + name, gradient));
        }
    }

    /**
     * The derivative by the vectors.
     *
     * @param query one entry per feature
     * @param keys one row per key
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Vectors(double[] query, double[][] keys) {

        /** Checks that every number is finite. */
        public Vectors {
            Finite.check("query gradient", query);
            for (double[] key : keys) {
                Finite.check("key gradient", key);
            }
        }
    }
}
