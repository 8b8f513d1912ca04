package org.attentionlab.attention.reference;

/**
 * The kernel of linear attention with the feature map {@code phi(x) = elu(x) + 1}, feature by feature:
 * {@code a_j = phi(q).phi(k_j)}, {@code phi(x) = x + 1} for {@code x > 0} and {@code e^x} for {@code x <= 0}.
 *
 * <ul>
 *   <li>Domain: any finite vectors. Range: above 0, but for underflow to 0 where {@code q_c + k_c} is below about -745
 *       in every feature. A scale of {@code 1 / sqrt(d)} would cancel in {@link L1Reference} and is left out.
 *   <li>Gradient, with {@code g} upstream: {@code dq = phi'(q) sum_j g_j phi(k_j)},
 *       {@code dk_j = phi'(k_j) g_j phi(q)}, {@code phi'(x) = 1} for {@code x > 0} and {@code e^x} for
 *       {@code x <= 0}, which is continuous.
 *   <li>Source: Katharopoulos et al., "Transformers are RNNs: Fast Autoregressive Transformers with Linear Attention",
 *       arXiv 2006.16236.
 * </ul>
 */
public record Elu1Reference() implements ReferenceScore {

    @Override
    public double[] scores(double[] query, double[][] keys) {
        Check.features(query, keys);
        double[] scores = new double[keys.length];
        double[] phiQuery = phi(query);
        for (int j = 0; j < keys.length; j++) {
            scores[j] = RowMath.dot(phiQuery, phi(keys[j]));
        }
        return scores;
    }

    @Override
    public ScoreGradient gradient(double[] query, double[][] keys, double[] upstream) {
        Check.features(query, keys, upstream);
        double[] dq = new double[query.length];
        double[][] dk = new double[keys.length][query.length];
        double[] phiQuery = phi(query);
        for (int j = 0; j < keys.length; j++) {
            double[] phiKey = phi(keys[j]);
            for (int c = 0; c < query.length; c++) {
                dq[c] += upstream[j] * phiKey[c] * phiSlope(query[c]);
                dk[j][c] = upstream[j] * phiQuery[c] * phiSlope(keys[j][c]);
            }
        }
        return new ScoreGradient(dq, dk);
    }

    private static double[] phi(double[] vector) {
        double[] features = new double[vector.length];
        for (int c = 0; c < vector.length; c++) {
            features[c] = vector[c] > 0 ? vector[c] + 1 : Math.exp(vector[c]);
        }
        return features;
    }

    private static double phiSlope(double x) {
        return x > 0 ? 1 : Math.exp(x);
    }
}
