package org.attentionlab.attention.reference;

/**
 * Scaled dot product: {@code x_j = q.k_j / sqrt(d)}, d the number of features.
 *
 * <ul>
 *   <li>Domain: any finite vectors. Range: any.
 *   <li>Gradient, with {@code g} upstream: {@code dq = sum_j g_j k_j / sqrt(d)}, {@code dk_j = g_j q / sqrt(d)}.
 *   <li>Source: Vaswani et al., "Attention Is All You Need", arXiv 1706.03762.
 * </ul>
 */
public record DotProductReference() implements ReferenceScore {

    @Override
    public double[] scores(double[] query, double[][] keys) {
        Check.features(query, keys);
        double[] scores = new double[keys.length];
        for (int j = 0; j < keys.length; j++) {
            scores[j] = RowMath.dot(query, keys[j]) / Math.sqrt(query.length);
        }
        return scores;
    }

    @Override
    public ScoreGradient gradient(double[] query, double[][] keys, double[] upstream) {
        Check.features(query, keys, upstream);
        double[] dq = new double[query.length];
        double[][] dk = new double[keys.length][query.length];
        for (int j = 0; j < keys.length; j++) {
            double dot = upstream[j] / Math.sqrt(query.length);
            for (int c = 0; c < query.length; c++) {
                dq[c] += dot * keys[j][c];
                dk[j][c] = dot * query[c];
            }
        }
        return new ScoreGradient(dq, dk);
    }
}
