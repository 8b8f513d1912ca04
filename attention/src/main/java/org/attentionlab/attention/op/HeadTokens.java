package org.attentionlab.attention.op;

import java.util.Arrays;
import org.attentionlab.attention.kernel.RowContext;
import org.attentionlab.engine.memory.NativeFloats;
import org.attentionlab.engine.row.RowArithmetic;

/**
 * The token parameters of one head of one sequence as its rows take them, and the sums of their gradients. One per worker;
 * its memory is kept from head to head.
 */
final class HeadTokens {

    private double[] ofQuery = new double[0];
    private double[] byQuery = new double[0];
    private float[][] ofKeys = new float[0][];
    private float[][] byKey = new float[0][];
    private TokenArrays values;
    private AttentionArrays arrays;
    private int heads;
    private int sequence;
    private int head;

    /** Begins a head: reads what belongs to its keys, and sets gradients to 0. */
    void startHead(LayerHeads group, TokenArrays given, AttentionArrays vectors, int sequence, int head) {
        this.values = given;
        this.arrays = vectors;
        this.heads = group.count();
        this.sequence = sequence;
        this.head = head;
        int queryCount = group.queryParameters();
        int keyCount = given.arrays().size() - queryCount;
        if (ofQuery.length != queryCount || ofKeys.length != keyCount) {
            ofQuery = new double[queryCount];
            byQuery = new double[queryCount];
            ofKeys = new float[keyCount][0];
            byKey = new float[keyCount][0];
        }
        for (int p = 0; p < keyCount; p++) {
            if (ofKeys[p].length < vectors.keys() + RowArithmetic.PADDING) {
                ofKeys[p] = new float[vectors.keys() + RowArithmetic.PADDING];
                byKey[p] = new float[vectors.keys() + RowArithmetic.PADDING];
            }
            Arrays.fill(byKey[p], 0);
            for (int key = 0; key < vectors.keys(); key++) {
                ofKeys[p][key] = given.arrays().get(queryCount + p).get(at(key, vectors.keys()));
            }
        }
    }

    /** Gives a row what belongs to its query and its keys. */
    void startRow(int query, RowContext context) {
        if (values.arrays().isEmpty()) {
            return;
        }
        for (int p = 0; p < ofQuery.length; p++) {
            ofQuery[p] = values.arrays().get(p).get(at(query, arrays.queries()));
            byQuery[p] = 0;
        }
        context.tokens().startRow(ofQuery, byQuery, ofKeys, byKey);
    }

    /** Writes the gradients of what belongs to the query of a row that is finished. */
    void endRow(int query, TokenArrays gradients) {
        for (int p = 0; p < ofQuery.length; p++) {
            gradients.arrays().get(p).put(at(query, arrays.queries()), (float) byQuery[p]);
        }
    }

    /** Writes the gradients of what belongs to the keys. */
    void endHead(TokenArrays gradients) {
        for (int p = 0; p < ofKeys.length; p++) {
            NativeFloats target = gradients.arrays().get(ofQuery.length + p);
            for (int key = 0; key < arrays.keys(); key++) {
                target.put(at(key, arrays.keys()), byKey[p][key]);
            }
        }
    }

    private long at(int token, int length) {
        return ((long) sequence * length + token) * heads + head;
    }
}
