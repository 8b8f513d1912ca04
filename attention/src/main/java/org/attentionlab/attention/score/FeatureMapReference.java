package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.Check;
import org.attentionlab.attention.reference.ReferenceScore;

/**
 * {@code a_j = phi(q).phi(k_j)} in double precision, feature by feature. With {@code g} upstream the gradients go through the map:
 * those of {@code phi(q)} are {@code sum_j g_j phi(k_j)}, those of {@code phi(k_j)} are {@code g_j phi(q)}.
 *
 * @param map the feature map phi
 */
record FeatureMapReference(FeatureMap map) implements ReferenceScore {

    @Override
    public double[] scores(double[] query, double[][] keys) {
        Check.features(query, keys);
        double[] ofQuery = map.features(query);
        double[] scores = new double[keys.length];
        for (int j = 0; j < keys.length; j++) {
            double[] ofKey = map.features(keys[j]);
            for (int c = 0; c < ofQuery.length; c++) {
                scores[j] += ofQuery[c] * ofKey[c];
            }
        }
        return scores;
    }

    @Override
    public ScoreGradient gradient(double[] query, double[][] keys, double[] upstream) {
        Check.features(query, keys, upstream);
        double[] ofQuery = map.features(query);
        double[] byQuery = new double[ofQuery.length];
        double[][] byKeys = new double[keys.length][];
        for (int j = 0; j < keys.length; j++) {
            double[] ofKey = map.features(keys[j]);
            double[] byKey = new double[ofKey.length];
            for (int c = 0; c < ofKey.length; c++) {
                byQuery[c] += upstream[j] * ofKey[c];
                byKey[c] = upstream[j] * ofQuery[c];
            }
            byKeys[j] = map.gradient(keys[j], byKey);
        }
        return new ScoreGradient(map.gradient(query, byQuery), byKeys);
    }
}
