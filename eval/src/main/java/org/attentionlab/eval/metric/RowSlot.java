package org.attentionlab.eval.metric;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * Watches the rows of one head on one sequence. Only one thread at a time feeds a slot, so it needs no lock; a row is
 * read once, in pieces that stay in the first-level cache, and nothing is allocated.
 */
final class RowSlot {

    private static final int PIECE = 256;
    private static final float NEAR_ZERO = 1e-5f;
    private static final double SOME_MASS = 1e-6;

    private final RowArithmetic arithmetic;
    private final boolean signed;
    private final boolean withEntropy;
    private final float[] piece = new float[PIECE + RowArithmetic.PADDING];
    private final float[] logarithms;

    private RowTotals totals = new RowTotals();
    private double firstWeight;
    private double firstShare;
    private long rowsWithMass;

    RowSlot(RowArithmetic arithmetic, boolean signed, boolean withEntropy) {
        this.arithmetic = arithmetic;
        this.signed = signed;
        this.withEntropy = withEntropy;
        this.logarithms = new float[withEntropy ? PIECE + RowArithmetic.PADDING : 0];
    }

    /** Takes in the {@code n} weights at {@code at}. */
    void row(float[] weights, int at, int n) {
        float max = Float.NEGATIVE_INFINITY;
        double mass = 0;
        double magnitude = 0;
        double logMoment = 0;
        long notZero = 0;
        long notNearZero = 0;
        for (int done = 0; done < n; done += PIECE) {
            int size = Math.min(PIECE, n - done);
            System.arraycopy(weights, at + done, piece, 0, size);
            max = Math.max(max, arithmetic.max(piece, 0, size));
            double sum = arithmetic.sum(piece, 0, size);
            mass += sum;
            if (signed) {
                takeMagnitudes(size);
                sum = arithmetic.sum(piece, 0, size);
            }
            magnitude += sum;
            notZero += arithmetic.countAbove(piece, 0, size, 0);
            notNearZero += arithmetic.countAbove(piece, 0, size, NEAR_ZERO);
            if (withEntropy) {
                logMoment += logMoment(size);
            }
        }
        add(n, max, mass, magnitude, notZero, notNearZero);
        addFirst(weights[at], magnitude);
        if (withEntropy && magnitude > 0) {
            addEntropy(n, Math.max(0, Math.log(magnitude) - logMoment / magnitude));
        }
    }

    /**
     * The totals of the sequence, its sink indicators taken. The slot is empty afterwards, ready for the next sequence.
     */
    RowTotals finish() {
        RowTotals finished = totals;
        if (finished.rows > 0) {
            double raw = firstWeight / finished.rows;
            double share = rowsWithMass == 0 ? 0 : firstShare / rowsWithMass;
            finished.sequences = 1;
            finished.rawSinksAboveTwo = raw > 0.2 ? 1 : 0;
            finished.rawSinksAboveThree = raw > 0.3 ? 1 : 0;
            finished.shareSinksAboveTwo = share > 0.2 ? 1 : 0;
            finished.shareSinksAboveThree = share > 0.3 ? 1 : 0;
        }
        totals = new RowTotals();
        firstWeight = 0;
        firstShare = 0;
        rowsWithMass = 0;
        return finished;
    }

    private void takeMagnitudes(int size) {
        for (int j = 0; j < size; j++) {
            piece[j] = Math.abs(piece[j]);
        }
    }

    /** {@code sum a ln a} over the piece; the shift makes {@code 0 ln 0} come out as 0 and changes nothing else. */
    private double logMoment(int size) {
        System.arraycopy(piece, 0, logarithms, 0, size);
        arithmetic.logarithm(logarithms, 0, size, Float.MIN_NORMAL);
        return arithmetic.dot(piece, 0, logarithms, 0, size);
    }

    private void add(int n, float max, double mass, double magnitude, long notZero, long notNearZero) {
        totals.rows++;
        totals.weights += n;
        totals.largest += max;
        totals.mass += mass;
        totals.leastMass = Math.min(totals.leastMass, mass);
        totals.mostMass = Math.max(totals.mostMass, mass);
        totals.zeros += n - notZero;
        totals.nearZeros += n - notNearZero;
        totals.emptyRows += notZero == 0 ? 1 : 0;
        totals.brokenRows += Double.isFinite(magnitude) ? 0 : 1;
    }

    private void addFirst(float weight, double magnitude) {
        firstWeight += weight;
        if (magnitude > SOME_MASS) {
            firstShare += Math.abs(weight) / magnitude;
            rowsWithMass++;
        }
    }

    private void addEntropy(int n, double entropy) {
        totals.entropy += entropy;
        totals.entropyRows++;
        if (n >= 2) {
            totals.normalisedEntropy += entropy / Math.log(n);
            totals.normalisedRows++;
        }
    }
}
