package org.attentionlab.attention.op;

import org.attentionlab.attention.kernel.OnlineKernel;
import org.attentionlab.engine.memory.NativeFloats;

/**
 * What a forward pass leaves.
 *
 * @param output {@code [batch, queries, width]}
 * @param kept what each row keeps for the way back, {@code [batch, heads, queries, KEPT]}; only {@link TileKernel} fills and
 *     reads it
 */
record AttentionResult(NativeFloats output, NativeFloats kept) {

    /** The shape of what rows keep. */
    static long[] keptShape(long batch, long heads, long queries) {
        return new long[] {batch, heads, queries, OnlineKernel.KEPT};
    }
}
