package org.attentionlab.attention.score;

import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What a vector becomes before a dot product that is a weight: features of which none is negative, or whose products with one
 * another never are. Queries and keys are mapped alike.
 */
public interface FeatureMap {

    /** Name, formula of {@code phi(x)} and source. */
    Card card();

    /** The number of features of a vector of the given size. */
    int size(int headSize);

    /** Computes the features of vectors that lie one after another, as their features do. */
    void features(
            RowArithmetic rows, int count, int headSize, float[] vectors, int at, float[] features, int featuresAt);

    /**
     * Turns the gradient of features into the gradient of their vectors, which it overwrites.
     *
     * @param vectors as {@code features} was given them
     * @param upstream the gradient of the features, from {@code upstreamAt} on
     */
    void gradient(
            RowArithmetic rows,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] upstream,
            int upstreamAt,
            float[] gradient,
            int gradientAt);

    /**
     * The dot products of features as a graph.
     *
     * @param query {@code [batch, heads, queries, headSize]}
     * @param key {@code [batch, heads, keys, headSize]}
     * @return {@code [batch, heads, queries, keys]}
     */
    SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize);

    /** The features of one vector in double precision. */
    double[] features(double[] vector);

    /** The gradient of a vector in double precision, from that of its features. */
    double[] gradient(double[] vector, double[] upstream);
}
