package org.attentionlab.attention.reference;

/**
 * Gaussian score: {@code z_j = -|q - k_j|^2 / (2 sqrt(d))}, d the number of features.
 *
 * <ul>
 *   <li>Domain: any finite vectors. Range: at most 0.
 *   <li>Gradient, with {@code g} upstream: {@code dq = sum_j g_j (k_j - q) / sqrt(d)},
 *       {@code dk_j = g_j (q - k_j) / sqrt(d)}.
 *   <li>Source: Lu et al., "SOFT: Softmax-free Transformer with Linear Complexity", arXiv 2110.11945. Its exponential
 *       is {@code gaussian}, and {@code gaussian_l1} the same divided by the row sum.
 * </ul>
 */
public record GaussianScoreReference() implements ReferenceScore {

    @Override
    public double[] scores(double[] query, double[][] keys) {
        Check.features(query, keys);
        double[] scores = new double[keys.length];
        for (int j = 0; j < keys.length; j++) {
            double squaredDistance = 0;
            for (int c = 0; c < query.length; c++) {
                double difference = query[c] - keys[j][c];
                squaredDistance += difference * difference;
            }
            scores[j] = -squaredDistance / (2 * Math.sqrt(query.length));
        }
        return scores;
    }

    @Override
    public ScoreGradient gradient(double[] query, double[][] keys, double[] upstream) {
        Check.features(query, keys, upstream);
        double[] dq = new double[query.length];
        double[][] dk = new double[keys.length][query.length];
        for (int j = 0; j < keys.length; j++) {
            double slope = upstream[j] / Math.sqrt(query.length);
            for (int c = 0; c < query.length; c++) {
                double difference = query[c] - keys[j][c];
                dq[c] -= slope * difference;
                dk[j][c] = slope * difference;
            }
        }
        return new ScoreGradient(dq, dk);
    }
}
