package org.attentionlab.attention.reference;

/** How the scores of one row arise from a query and its visible keys, in double precision. */
public interface ReferenceScore {

    /** One score per key. */
    double[] scores(double[] query, double[][] keys);

    /** The gradient of {@code sum_j upstream_j * score_j} with respect to the query and every key. */
    ScoreGradient gradient(double[] query, double[][] keys, double[] upstream);

    /**
     * The derivative with respect to the query and to each key.
     *
     * @param query one entry per feature
     * @param keys one row per key
     */
    @SuppressWarnings("ArrayRecordComponent")
    record ScoreGradient(double[] query, double[][] keys) {}
}
