package org.attentionlab.attention.score;

/**
 * Gaussian scores of a query and keys that lie far from the origin. There a dot product adds and subtracts squares of norms
 * so large that the distance is lost between their digits; here each pair stands for itself, {@code -|q - k|^2 / (2
 * sqrt(d))} from the differences, in double precision. It takes tens of times longer than a product of matrices.
 */
public final class FarPairs {

    /** Below this a score loses digits that differences between scores need. */
    private static final double FAR_BELOW = -GaussianScore.FARTHEST;

    private final int headSize;
    private final boolean upToShift;
    private final double scale;

    /**
     * Pairs of vectors of a size.
     *
     * @param upToShift whether all scores of a query may be moved by the same number
     */
    FarPairs(int headSize, boolean upToShift) {
        this.headSize = headSize;
        this.upToShift = upToShift;
        this.scale = 1 / Math.sqrt(headSize);
    }

    /** The score of one pair: at most 0, and no number for a vector that is not finite. */
    public double score(float[] query, int queryAt, float[] keys, int keyAt) {
        double square = 0;
        for (int c = 0; c < headSize; c++) {
            double difference = (double) query[queryAt + c] - keys[keyAt + c];
            square += difference * difference;
        }
        return Double.isInfinite(square) ? Double.NaN : -square * scale / 2;
    }

    /**
     * What to subtract from the scores of a query so that they keep their digits: the largest where all are far below 0 and
     * may be moved, and otherwise nothing.
     */
    public double shift(float[] query, int queryAt, float[] keys, int keyCount) {
        if (!upToShift) {
            return 0;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < keyCount; j++) {
            largest = Math.max(largest, score(query, queryAt, keys, j * headSize));
        }
        return largest < FAR_BELOW ? largest : 0;
    }

    /**
     * Scores of a query, less a shift that is the same for all of them.
     *
     * @param firstKey the first of {@code n} keys
     * @param scores where their scores go, from {@code at} on
     */
    public void scores(
            float[] query, int queryAt, float[] keys, int firstKey, int n, double shift, float[] scores, int at) {
        for (int j = 0; j < n; j++) {
            double score = score(query, queryAt, keys, (firstKey + j) * headSize) - shift;
            scores[at + j] = (float) Math.max(score, -Float.MAX_VALUE);
        }
    }

    /**
     * Adds one pair's share to gradients: {@code factor (k - q)} to that of the query and {@code factor (q - k)} to that of the
     * key.
     *
     * @param factor the gradient of the score times the factor that scores have on dot products
     * @param byQuery the gradient of the query, from 0 on
     * @param byKey the gradient of the key, from {@code byKeyAt} on
     */
    public void addGradients(
            double factor,
            float[] query,
            int queryAt,
            float[] keys,
            int keyAt,
            double[] byQuery,
            float[] byKey,
            int byKeyAt) {
        for (int c = 0; c < headSize; c++) {
            double pull = factor * ((double) keys[keyAt + c] - query[queryAt + c]);
            byQuery[c] += pull;
            byKey[byKeyAt + c] -= (float) pull;
        }
    }
}
