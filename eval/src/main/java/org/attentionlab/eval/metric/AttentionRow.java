package org.attentionlab.eval.metric;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * One row of attention as metrics see it, with what several of them need of it. It is read once, in pieces that stay in the
 * first-level cache, and nothing is allocated; the next row takes its place.
 */
public final class AttentionRow {

    /** What {@link #asked()} is where nothing is asked for. */
    public static final int NOTHING = -1;

    private static final int PIECE = 256;
    private static final float NEAR_ZERO = 1e-5f;

    private final RowArithmetic arithmetic;
    private final boolean signed;
    private final float[] piece = new float[PIECE + RowArithmetic.PADDING];
    private final float[] logarithms = new float[PIECE + RowArithmetic.PADDING];

    private float[] scores = {};
    private float[] weights = {};
    private int at;
    private int visible;
    private int asked = NOTHING;

    private float largest;
    private double mass;
    private double magnitude;
    private long notZero;
    private long notNearZero;

    /**
     * A place for rows.
     *
     * @param arithmetic how rows are summed
     * @param signed whether a weight can be negative
     */
    AttentionRow(RowArithmetic arithmetic, boolean signed) {
        this.arithmetic = arithmetic;
        this.signed = signed;
    }

    /** Says which key the row asks for. */
    void ask(int key) {
        asked = key;
    }

    /** Takes in a row. */
    void read(float[] rowScores, float[] rowWeights, int offset, int n) {
        scores = rowScores;
        weights = rowWeights;
        at = offset;
        visible = n;
        asked = NOTHING;
        largest = Float.NEGATIVE_INFINITY;
        mass = 0;
        magnitude = 0;
        notZero = 0;
        notNearZero = 0;
        for (int done = 0; done < n; done += PIECE) {
            int size = Math.min(PIECE, n - done);
            System.arraycopy(weights, at + done, piece, 0, size);
            largest = Math.max(largest, arithmetic.max(piece, 0, size));
            double sum = arithmetic.sum(piece, 0, size);
            mass += sum;
            if (signed) {
                takeMagnitudes(size);
                sum = arithmetic.sum(piece, 0, size);
            }
            magnitude += sum;
            notZero += arithmetic.countAbove(piece, 0, size, 0);
            notNearZero += arithmetic.countAbove(piece, 0, size, NEAR_ZERO);
        }
    }

    /** Adds its weights to what keys draw. */
    void addTo(KeyInflow inflow) {
        inflow.add(weights, at, visible);
    }

    private void takeMagnitudes(int size) {
        for (int j = 0; j < size; j++) {
            piece[j] = Math.abs(piece[j]);
        }
    }

    /** How many keys the query sees, from 1. */
    public int visible() {
        return visible;
    }

    /** The score of a visible key, oldest first, as the normaliser got it. */
    public float score(int key) {
        return scores[at + key];
    }

    /** The weight of a visible key, oldest first. */
    public float weight(int key) {
        return weights[at + key];
    }

    /** The key that is asked for, oldest first; {@link #NOTHING} where nothing is, or what the query doesn't see. */
    public int asked() {
        return asked < visible ? asked : NOTHING;
    }

    /** The largest weight. */
    public float largest() {
        return largest;
    }

    /** The sum of the weights. */
    public double mass() {
        return mass;
    }

    /** The sum of their magnitudes. */
    public double magnitude() {
        return magnitude;
    }

    /** How many weights are not exactly 0. */
    public long notZero() {
        return notZero;
    }

    /** How many weights are larger than 1e-5 in magnitude. */
    public long notNearZero() {
        return notNearZero;
    }

    /** {@code sum a ln a} over weights a of at least 0, where {@code 0 ln 0} is 0: the shift makes it so, and changes nothing else. */
    public double logMoment() {
        double moment = 0;
        for (int done = 0; done < visible; done += PIECE) {
            int size = Math.min(PIECE, visible - done);
            System.arraycopy(weights, at + done, piece, 0, size);
            System.arraycopy(piece, 0, logarithms, 0, size);
            arithmetic.logarithm(logarithms, 0, size, Float.MIN_NORMAL);
            moment += arithmetic.dot(piece, 0, logarithms, 0, size);
        }
        return moment;
    }
}
