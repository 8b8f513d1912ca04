package org.attentionlab.bench.libtorch;

import org.bytedeco.pytorch.Tensor;

/** Attention of one layer. */
interface CausalAttention {

    /**
     * The attended values.
     *
     * @param query {@code [batch, heads, length, head size]}, as are key and value and the result
     * @param scale the learned factors of ssmax, {@code [heads, 1, 1]}; null for other normalisers
     */
    Tensor attend(Tensor query, Tensor key, Tensor value, Tensor scale);
}
