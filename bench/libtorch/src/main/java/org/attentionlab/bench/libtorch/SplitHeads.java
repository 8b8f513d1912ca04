package org.attentionlab.bench.libtorch;

import org.attentionlab.bench.contest.Work;
import org.bytedeco.pytorch.Tensor;

/** Between {@code [batch, length, width]} and {@code [batch, heads, length, head size]}. */
final class SplitHeads {

    private SplitHeads() {}

    static Tensor of(Tensor vectors) {
        return vectors.view(vectors.size(0), vectors.size(1), Work.HEADS, Work.WIDTH / Work.HEADS)
                .transpose(1, 2);
    }

    static Tensor merge(Tensor heads) {
        return heads.transpose(1, 2).contiguous().view(heads.size(0), heads.size(2), Work.WIDTH);
    }
}
