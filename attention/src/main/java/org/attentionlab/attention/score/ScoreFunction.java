package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * How the score of a query and a key arises: {@code scale * dot(queryFeatures(q), keyFeatures(k))}. So every score
 * function runs on the same matrix products, and one that has positive features has a linear-time form.
 */
public interface ScoreFunction {

    /** The name, as listings show it. */
    String name();

    /** The formula, for people. */
    String formula();

    /** The number of features of a head of the given size. */
    int features(int headSize);

    /** The factor on the dot product of features. */
    double scale(int headSize);

    /** Whether the features are the vectors themselves, so that nothing needs to be computed. */
    boolean identity();

    /** Whether scores are weights before normalisation: a position bias then multiplies them by its exponential. */
    boolean positive();

    /**
     * Computes the features of one vector.
     *
     * @param side whether the vector is a query or a key
     * @param vector the vector at {@code at}, {@code headSize} entries
     * @param features where the features go, at {@code featuresAt}
     */
    void features(
            RowArithmetic rows, Side side, float[] vector, int at, int headSize, float[] features, int featuresAt);

    /**
     * Turns the gradient of features into the gradient of their vector.
     *
     * @param vector as in {@link #features(RowArithmetic, Side, float[], int, int, float[], int)}
     * @param upstream the gradient of the features, at {@code upstreamAt}
     * @param gradient where the gradient of the vector goes, at {@code gradientAt}; overwritten
     */
    void gradient(
            RowArithmetic rows,
            Side side,
            float[] vector,
            int at,
            int headSize,
            float[] upstream,
            int upstreamAt,
            float[] gradient,
            int gradientAt);

    /**
     * The same scores as a graph.
     *
     * @param query {@code [batch, heads, queries, headSize]}
     * @param key {@code [batch, heads, keys, headSize]}
     * @return {@code [batch, heads, queries, keys]}
     */
    SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize);

    /** The double-precision form. */
    ReferenceScore reference();

    /** Which of the two vectors. */
    enum Side {
        /** The vector that asks. */
        QUERY,
        /** The vector that is asked. */
        KEY
    }
}
