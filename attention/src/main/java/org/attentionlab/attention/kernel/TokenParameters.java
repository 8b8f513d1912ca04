package org.attentionlab.attention.kernel;

import org.attentionlab.engine.row.RowArithmetic;

/**
 * The parameters of one row that a model computes from tokens, and the sums of their gradients, in the order of the card: a
 * number for each that belongs to the query, a row for each that belongs to the keys. The arrays are the caller's.
 */
public final class TokenParameters {

    private double[] ofQuery = new double[0];
    private double[] queryGradients = new double[0];
    private float[][] ofKeys = new float[0][];
    private float[][] keyGradients = new float[0][];

    /**
     * Takes the parameters of the next row.
     *
     * @param query one number per parameter of the query
     * @param byQuery where their gradients are added
     * @param keys one row per parameter of the keys, oldest key first
     * @param byKey where their gradients are added; padded as row arithmetic asks for
     */
    public void startRow(double[] query, double[] byQuery, float[][] keys, float[][] byKey) {
        ofQuery = query;
        queryGradients = byQuery;
        ofKeys = keys;
        keyGradients = byKey;
    }

    /** A parameter of the query. */
    public double ofQuery(int index) {
        return ofQuery[index];
    }

    /** Adds to the gradient of a parameter of the query. */
    public void addGradient(int index, double gradient) {
        queryGradients[index] += gradient;
    }

    /** A parameter of the keys, oldest first; not to be written. */
    public float[] ofKeys(int index) {
        return ofKeys[index];
    }

    /** Copies a parameter of the keys. */
    void copyOfKeys(int index, float[] row, int n) {
        System.arraycopy(ofKeys[index], 0, row, 0, n);
    }

    /** Adds to the gradient of a parameter of the keys. */
    public void addGradient(int index, float[] gradient, int n, RowArithmetic rows) {
        rows.addScaled(keyGradients[index], 0, gradient, 0, n, 1);
    }
}
