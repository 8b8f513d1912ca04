package org.attentionlab.attention.op;

import org.attentionlab.engine.row.CountedRandom;

/**
 * Inverted dropout on a row of weights. Whether a weight is dropped is a pure function of the key, the layer, the
 * sequence, the head, the query and the key's place, so the way back finds the same mask.
 *
 * @param rate the share of weights that become 0; 0 for none
 * @param seed what the row's mask follows
 */
record WeightDropout(double rate, long seed) {

    private static final WeightDropout NONE = new WeightDropout(0, 0);

    static WeightDropout of(AttentionLayer layer, long dropoutKey, int sequence, int head, int query) {
        if (layer.dropout() == 0 || dropoutKey == 0) {
            return NONE;
        }
        long seed = CountedRandom.at(dropoutKey, 1);
        seed = CountedRandom.at(seed + layer.index(), 1);
        seed = CountedRandom.at(seed + sequence, 1);
        seed = CountedRandom.at(seed + head, 1);
        return new WeightDropout(layer.dropout(), CountedRandom.at(seed + query, 1));
    }

    /** Applies the mask; to weights on the way forward and to their gradient on the way back. */
    void apply(float[] row, int at, int n) {
        if (rate == 0) {
            return;
        }
        float kept = (float) (1 / (1 - rate));
        double threshold = rate * 0x1p53;
        for (int j = 0; j < n; j++) {
            row[at + j] *= (CountedRandom.at(seed, j + 1) >>> 11) < threshold ? 0 : kept;
        }
    }
}
