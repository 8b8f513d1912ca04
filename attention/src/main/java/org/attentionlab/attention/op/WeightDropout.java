package org.attentionlab.attention.op;

/**
 * Inverted dropout on a row of weights. Whether a weight is dropped is a pure function of the key, the layer, the
 * sequence, the head, the query and the key's place, so the way back finds the same mask.
 *
 * @param rate the share of weights that become 0; 0 for none
 * @param seed what the row's mask follows
 */
record WeightDropout(double rate, long seed) {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final WeightDropout NONE = new WeightDropout(0, 0);

    static WeightDropout of(AttentionLayer layer, long dropoutKey, int sequence, int head, int query) {
        if (layer.dropout() == 0 || dropoutKey == 0) {
            return NONE;
        }
        long seed = mix(dropoutKey);
        seed = mix(seed + layer.index());
        seed = mix(seed + sequence);
        seed = mix(seed + head);
        return new WeightDropout(layer.dropout(), mix(seed + query));
    }

    /** Applies the mask; to weights on the way forward and to their gradient on the way back. */
    void apply(float[] row, int at, int n) {
        if (rate == 0) {
            return;
        }
        float kept = (float) (1 / (1 - rate));
        double threshold = rate * 0x1p53;
        for (int j = 0; j < n; j++) {
            row[at + j] *= (mix(seed + j * STEP) >>> 11) < threshold ? 0 : kept;
        }
    }

    private static long mix(long z) {
        long s = z + STEP;
        long a = (s ^ (s >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
