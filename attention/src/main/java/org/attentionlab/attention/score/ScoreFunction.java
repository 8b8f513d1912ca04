package org.attentionlab.attention.score;

import java.util.Optional;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * How the score of a query and a key arises: {@code scale * dot(queryFeatures(q), keyFeatures(k))}. So every score
 * function runs on the same matrix products, and one that has positive features has a linear-time form.
 */
public interface ScoreFunction {

    /** Name, formula and source. */
    Card card();

    /** The number of features of a head of the given size. */
    int features(int headSize);

    /** The factor on the dot product of features. */
    double scale(int headSize);

    /** Whether the features are the vectors themselves, so that nothing needs to be computed. */
    boolean identity();

    /** Whether scores are weights before normalisation: a position bias then multiplies them by its exponential. */
    boolean positive();

    /** What no score is below. */
    default double lowest() {
        return positive() ? 0 : Double.NEGATIVE_INFINITY;
    }

    /** What no score is above. */
    default double highest() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Computes the features of vectors that lie one after another, as their features do.
     *
     * @param side whether the vectors are queries or keys
     * @param count how many vectors
     * @param vectors the vectors from {@code at} on, {@code headSize} entries each
     * @param features where the features go, from {@code featuresAt} on
     */
    void features(
            RowArithmetic rows,
            Side side,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] features,
            int featuresAt);

    /**
     * The first vector whose features are zeros as no dot product would tell its scores; {@code count} where there is none.
     *
     * @param features as {@code features} computed them, from {@code featuresAt} on
     */
    default int firstFar(Side side, int count, int headSize, float[] features, int featuresAt) {
        return count;
    }

    /** How scores of such vectors arise; empty for a score that always is a dot product of features. */
    default Optional<FarPairs> farPairs(int headSize) {
        return Optional.empty();
    }

    /** Moves scores that rounding brought beyond the range of the function back to its end. */
    default void withinRange(RowArithmetic rows, float[] scores, int at, int n) {}

    /**
     * Turns the gradient of features into the gradient of their vectors.
     *
     * @param vectors as {@code features} was given them
     * @param upstream the gradient of the features, from {@code upstreamAt} on
     * @param gradient where the gradient of the vectors goes, from {@code gradientAt} on; overwritten
     */
    void gradient(
            RowArithmetic rows,
            Side side,
            int count,
            int headSize,
            float[] vectors,
            int at,
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
