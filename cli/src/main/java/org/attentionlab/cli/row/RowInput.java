package org.attentionlab.cli.row;

import java.util.Optional;

/**
 * Where the scores of a row come from: they are given, or the normaliser's score function makes them of a query and its
 * keys.
 *
 * @param keys the number of keys
 * @param scores one per key, oldest first, as they go into the normaliser; empty when there are vectors
 * @param vectors the query and the keys; empty when there are scores
 */
public record RowInput(int keys, Optional<double[]> scores, Optional<Vectors> vectors) {

    /**
     * A query and its keys.
     *
     * @param query one entry per feature
     * @param keys one key each, oldest first, as many features as the query
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Vectors(double[] query, double[][] keys) {

        /** The number of features. */
        public int size() {
            return query.length;
        }
    }

    /** Scores that are given. */
    public static RowInput ofScores(double[] scores) {
        return new RowInput(scores.length, Optional.of(scores), Optional.empty());
    }

    /** Scores that arise from a query and its keys. */
    public static RowInput ofVectors(double[] query, double[][] keys) {
        return new RowInput(keys.length, Optional.empty(), Optional.of(new Vectors(query, keys)));
    }
}
