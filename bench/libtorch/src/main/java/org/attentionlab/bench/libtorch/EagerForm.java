package org.attentionlab.bench.libtorch;

import org.bytedeco.pytorch.Tensor;

/** A normaliser as it is written with arrays of length x length. */
@FunctionalInterface
interface EagerForm {

    /**
     * The weights of all rows.
     *
     * @param scores {@code [batch, heads, length, length]}, also of invisible keys
     * @return of the same shape, 0 where a key is not visible
     */
    Tensor weights(Tensor scores);
}
