package org.attentionlab.attention.reference;

/**
 * Cosine: {@code x_j = q.k_j / (|q| |k_j|)}.
 *
 * <ul>
 *   <li>Domain: any finite vectors. Range: -1 to 1. No scale of {@code 1 / sqrt(d)}.
 *   <li>Gradient, with {@code g} upstream: {@code dq = sum_j g_j (k_j / |k_j| - x_j q / |q|) / |q|},
 *       {@code dk_j = g_j (q / |q| - x_j k_j / |k_j|) / |k_j|}.
 *   <li>Edges: a zero vector has no direction. Its cosine with anything is taken to be 0, as if orthogonal, and nothing
 *       flows back through it; the papers leave the case open. No epsilon is added to the norms.
 *   <li>Source: the scores of {@code lssa}, arXiv 2501.13428.
 * </ul>
 */
public record CosineReference() implements ReferenceScore {

    @Override
    public double[] scores(double[] query, double[][] keys) {
        Check.features(query, keys);
        double[] scores = new double[keys.length];
        double[] q = direction(query);
        for (int j = 0; j < keys.length; j++) {
            scores[j] = RowMath.dot(q, direction(keys[j]));
        }
        return scores;
    }

    @Override
    public ScoreGradient gradient(double[] query, double[][] keys, double[] upstream) {
        Check.features(query, keys, upstream);
        double[] dq = new double[query.length];
        double[][] dk = new double[keys.length][query.length];
        double queryNorm = norm(query);
        double[] q = direction(query);
        for (int j = 0; j < keys.length; j++) {
            double keyNorm = norm(keys[j]);
            if (queryNorm == 0 || keyNorm == 0) {
                continue;
            }
            double[] k = direction(keys[j]);
            double cosine = RowMath.dot(q, k);
            for (int c = 0; c < query.length; c++) {
                dq[c] += upstream[j] * (k[c] - cosine * q[c]) / queryNorm;
                dk[j][c] = upstream[j] * (q[c] - cosine * k[c]) / keyNorm;
            }
        }
        return new ScoreGradient(dq, dk);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(RowMath.dot(vector, vector));
    }

    /** The vector divided by its norm; zero for a zero vector. */
    private static double[] direction(double[] vector) {
        double norm = norm(vector);
        return norm == 0 ? new double[vector.length] : RowMath.scaled(1 / norm, vector);
    }
}
