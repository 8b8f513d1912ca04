package org.attentionlab.attention.score;

import java.util.Arrays;
import java.util.Optional;
import org.attentionlab.attention.reference.GaussianScoreReference;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * {@code -|q - k|^2 / (2 sqrt(d))}: the exponent of a Gaussian kernel (SOFT, Lu et al., arXiv 2110.11945). As a dot
 * product it is that of {@code (q, -|q|^2/2, 1)} and {@code (k, 1, -|k|^2/2)}, over {@code sqrt(d)}. The error of that grows
 * with the norms, whatever the distance, so a vector with {@code |x|^2 / (2 sqrt(d))} above {@value #FARTHEST} has features of
 * zeros, and its scores are those of {@link FarPairs}. The graph form computes in double precision, from vectors relative to
 * the first key, and is as exact for vectors up to millions of units from that.
 */
public final class GaussianScore implements ScoreFunction {

    /** Up to here a score's error by rounding is mostly below 1e-5, and its weight's relative to itself. */
    static final double FARTHEST = 64;

    /** Below this a weight is 0 whatever the digits. */
    private static final double LOWEST = -1e30;

    private final boolean upToShift;

    private GaussianScore(boolean upToShift) {
        this.upToShift = upToShift;
    }

    /** The score itself. */
    public static GaussianScore exact() {
        return new GaussianScore(false);
    }

    /**
     * The score for a normaliser that does not see a number added to a whole row. Where all of a row's scores are far below 0
     * they are moved up, which keeps the digits of their differences.
     */
    public static GaussianScore upToShift() {
        return new GaussianScore(true);
    }

    @Override
    public Card card() {
        return Card.score("gaussian", "-|q - k|^2 / (2 sqrt(d))", "Lu et al., arXiv 2110.11945");
    }

    @Override
    public int features(int headSize) {
        return headSize + 2;
    }

    @Override
    public double scale(int headSize) {
        return 1 / Math.sqrt(headSize);
    }

    @Override
    public boolean identity() {
        return false;
    }

    @Override
    public boolean positive() {
        return false;
    }

    @Override
    public double highest() {
        return 0;
    }

    @Override
    public void features(
            RowArithmetic rows,
            Side side,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] features,
            int featuresAt) {
        for (int i = 0; i < count; i++) {
            int from = at + i * headSize;
            int to = featuresAt + i * features(headSize);
            float halfSquare = rows.dot(vectors, from, vectors, from, headSize) / 2;
            if (halfSquare * scale(headSize) > FARTHEST) {
                Arrays.fill(features, to, to + features(headSize), 0);
                continue;
            }
            System.arraycopy(vectors, from, features, to, headSize);
            features[to + normIndex(side, headSize)] = -halfSquare;
            features[to + normIndex(other(side), headSize)] = 1;
        }
    }

    @Override
    public int firstFar(Side side, int count, int headSize, float[] features, int featuresAt) {
        int one = featuresAt + normIndex(other(side), headSize);
        int i = 0;
        while (i < count && features[one + i * features(headSize)] != 0) {
            i++;
        }
        return i;
    }

    @Override
    public void withinRange(RowArithmetic rows, float[] scores, int at, int n) {
        rows.scale(scores, at, n, -1);
        rows.rectify(scores, at, n, 0, -1);
    }

    @Override
    public void gradient(
            RowArithmetic rows,
            Side side,
            int count,
            int headSize,
            float[] vectors,
            int at,
            float[] upstream,
            int upstreamAt,
            float[] gradient,
            int gradientAt) {
        for (int i = 0; i < count; i++) {
            int from = upstreamAt + i * features(headSize);
            int to = gradientAt + i * headSize;
            float norm = upstream[from + normIndex(side, headSize)];
            System.arraycopy(upstream, from, gradient, to, headSize);
            rows.addScaled(gradient, to, vectors, at + i * headSize, headSize, -norm);
        }
    }

    private static int normIndex(Side side, int headSize) {
        return side == Side.QUERY ? headSize : headSize + 1;
    }

    private static Side other(Side side) {
        return side == Side.QUERY ? Side.KEY : Side.QUERY;
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        SDVariable wideKey = key.castTo(DataType.DOUBLE);
        SDVariable firstKey = wideKey.get(SDIndex.all(), SDIndex.all(), SDIndex.interval(0, 1), SDIndex.all());
        SDVariable origin = held(graph, firstKey);
        SDVariable q = query.castTo(DataType.DOUBLE).sub(origin);
        SDVariable k = wideKey.sub(origin);
        SDVariable product = graph.mmul(q, k, false, true, false);
        SDVariable queryNorm = q.mul(q).sum(true, 3).mul(0.5);
        SDVariable keyNorm = graph.permute(k.mul(k).sum(true, 3), 0, 1, 3, 2).mul(0.5);
        SDVariable score = product.sub(queryNorm).sub(keyNorm).mul(scale(headSize));
        SDVariable below = upToShift
                ? score.sub(held(graph, score.max(true, 3)))
                : graph.nn().relu(score.neg(), 0.0).neg();
        SDVariable countable = graph.gt(below, LOWEST).castTo(DataType.DOUBLE);
        return below.mul(countable).add(countable.rsub(1.0).mul(LOWEST)).castTo(query.dataType());
    }

    private static SDVariable held(SameDiff graph, SDVariable x) {
        return new StopGradient(graph, x).outputVariable();
    }

    @Override
    public Optional<FarPairs> farPairs(int headSize) {
        return Optional.of(new FarPairs(headSize, upToShift));
    }

    @Override
    public ReferenceScore reference() {
        return new GaussianScoreReference();
    }
}
