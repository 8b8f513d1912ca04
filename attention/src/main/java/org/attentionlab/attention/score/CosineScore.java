package org.attentionlab.attention.score;

import org.attentionlab.attention.reference.CosineReference;
import org.attentionlab.attention.reference.ReferenceScore;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.row.RowArithmetic;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * {@code q.k / (|q| |k|)}: the cosine that LSSA and LSSAR scale by {@code ln d ln n} (Gao and Spratling, arXiv
 * 2501.13428). However long or short, a vector has a direction; a zero vector has none: its cosine with anything is 0, and no
 * gradient reaches it.
 */
public final class CosineScore implements ScoreFunction {

    @Override
    public Card card() {
        return Card.score("cosine", "q.k / (|q| |k|)", "Gao and Spratling, arXiv 2501.13428");
    }

    @Override
    public int features(int headSize) {
        return headSize;
    }

    @Override
    public double scale(int headSize) {
        return 1;
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
    public double lowest() {
        return -1;
    }

    @Override
    public double highest() {
        return 1;
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
        DirectionRows directions = DirectionRows.of(rows);
        System.arraycopy(vectors, at, features, featuresAt, count * headSize);
        for (int i = 0; i < count * headSize; i += headSize) {
            directions.unit(features, featuresAt + i, headSize);
        }
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
        DirectionRows directions = DirectionRows.of(rows);
        System.arraycopy(upstream, upstreamAt, gradient, gradientAt, count * headSize);
        for (int i = 0; i < count * headSize; i += headSize) {
            directions.unitGradient(gradient, gradientAt + i, vectors, at + i, headSize);
        }
    }

    @Override
    public SDVariable scores(SameDiff graph, SDVariable query, SDVariable key, int headSize) {
        return graph.mmul(unit(graph, query), unit(graph, key), false, true, false);
    }

    /** In double precision, in which the square of no float overflows or vanishes. */
    private static SDVariable unit(SameDiff graph, SDVariable x) {
        SDVariable wide = x.castTo(DataType.DOUBLE);
        SDVariable squared = wide.mul(wide).sum(true, 3);
        SDVariable zero = graph.eq(squared, 0.0).castTo(DataType.DOUBLE);
        SDVariable inverseNorm = graph.math().sqrt(squared.add(zero)).rdiv(1.0);
        return wide.mul(inverseNorm.mul(zero.rsub(1.0))).castTo(x.dataType());
    }

    @Override
    public ReferenceScore reference() {
        return new CosineReference();
    }
}
