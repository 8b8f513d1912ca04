package org.attentionlab.eval.metric;

import java.util.Arrays;
import java.util.Random;
import org.attentionlab.attention.op.RowObserver;

/** Attention weights of a batch, held whole so that a test can compute a metric the slow way. */
final class AttentionRows {

    final int layers;
    final int sequences;
    final int heads;
    final int length;
    final int before;
    final float[][] rows;
    final float[][] scores;
    final int[] asked;

    private AttentionRows(int layers, int sequences, int heads, int length, int before) {
        this.before = before;
        this.layers = layers;
        this.sequences = sequences;
        this.heads = heads;
        this.length = length;
        this.rows = new float[layers * sequences * heads * length][];
        this.scores = new float[rows.length][];
        this.asked = new int[sequences * length];
        // some rows ask for nothing, some for what they do not see
        Arrays.setAll(asked, i -> i % 3 == 0 ? AttentionRow.NOTHING : (5 + 7 * i) % length);
    }

    /** How the weights of a test arise from random scores. */
    enum Kind {
        SOFTMAX,
        RECTIFIED,
        SIGNED
    }

    static AttentionRows random(Kind kind, int layers, int sequences, int heads, int length, long seed) {
        AttentionRows attention = new AttentionRows(layers, sequences, heads, length, 0);
        Random random = new Random(seed);
        for (int i = 0; i < attention.rows.length; i++) {
            float[] row = new float[i % length + 1];
            float[] scores = new float[row.length];
            double sum = 0;
            for (int j = 0; j < row.length; j++) {
                double x = 2 * random.nextGaussian();
                scores[j] = (float) x;
                row[j] = (float) (kind == Kind.SOFTMAX ? Math.exp(x) : kind == Kind.SIGNED ? x : Math.max(0, x - 1.5));
                sum += row[j];
            }
            for (int j = 0; kind == Kind.SOFTMAX && j < row.length; j++) {
                row[j] /= (float) sum;
            }
            attention.rows[i] = row;
            attention.scores[i] = scores;
        }
        return attention;
    }

    /** A place for the rows of a model, which has so many learned keys before those of its tokens. */
    static AttentionRows empty(int layers, int sequences, int heads, int length, int before) {
        return new AttentionRows(layers, sequences, heads, length, before);
    }

    /** Keeps rows as they go by. */
    void keep(
            int layer, int sequence, int head, int query, float[] ofScores, float[] weights, int offset, int visible) {
        int at = ((layer * sequences + sequence) * heads + head) * length + query;
        rows[at] = Arrays.copyOfRange(weights, offset, offset + visible);
        scores[at] = Arrays.copyOfRange(ofScores, offset, offset + visible);
    }

    float[] row(int layer, int sequence, int head, int query) {
        return rows[((layer * sequences + sequence) * heads + head) * length + query];
    }

    float[] scoresOf(int layer, int sequence, int head, int query) {
        return scores[((layer * sequences + sequence) * heads + head) * length + query];
    }

    void feed(RowObserver observer) {
        for (int layer = 0; layer < layers; layer++) {
            for (int pair = 0; pair < sequences * heads; pair++) {
                feed(observer, layer, pair / heads, pair % heads);
            }
        }
    }

    void feed(RowObserver observer, int layer, int sequence, int head) {
        for (int query = 0; query < length; query++) {
            float[] row = row(layer, sequence, head, query);
            float[] ofRow = scoresOf(layer, sequence, head, query);
            observer.row(layer, sequence, head, query, ofRow, row, 0, row.length);
        }
    }
}
