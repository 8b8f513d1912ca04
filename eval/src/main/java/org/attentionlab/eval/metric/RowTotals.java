package org.attentionlab.eval.metric;

/** Sums over rows of attention, and over sequences, of one head or of many heads together. */
final class RowTotals {

    long rows;
    double largest;
    double mass;
    double leastMass = Double.POSITIVE_INFINITY;
    double mostMass = Double.NEGATIVE_INFINITY;
    long emptyRows;
    long weights;
    long zeros;
    long nearZeros;
    double entropy;
    long entropyRows;
    double normalisedEntropy;
    long normalisedRows;
    long brokenRows;

    long sequences;
    long rawSinksAboveTwo;
    long rawSinksAboveThree;
    long shareSinksAboveTwo;
    long shareSinksAboveThree;

    /** Adds other totals to these. Sums of doubles depend on the order of the calls. */
    void add(RowTotals other) {
        rows += other.rows;
        largest += other.largest;
        mass += other.mass;
        leastMass = Math.min(leastMass, other.leastMass);
        mostMass = Math.max(mostMass, other.mostMass);
        emptyRows += other.emptyRows;
        weights += other.weights;
        zeros += other.zeros;
        nearZeros += other.nearZeros;
        entropy += other.entropy;
        entropyRows += other.entropyRows;
        normalisedEntropy += other.normalisedEntropy;
        normalisedRows += other.normalisedRows;
        brokenRows += other.brokenRows;
        sequences += other.sequences;
        rawSinksAboveTwo += other.rawSinksAboveTwo;
        rawSinksAboveThree += other.rawSinksAboveThree;
        shareSinksAboveTwo += other.shareSinksAboveTwo;
        shareSinksAboveThree += other.shareSinksAboveThree;
    }
}
