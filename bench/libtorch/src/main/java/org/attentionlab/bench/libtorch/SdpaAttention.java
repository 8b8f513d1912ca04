package org.attentionlab.bench.libtorch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** The fused softmax attention of libtorch, {@code scaled_dot_product_attention}. */
final class SdpaAttention implements CausalAttention {

    @Override
    public Tensor attend(Tensor query, Tensor key, Tensor value, Tensor scale) {
        return torch.scaled_dot_product_attention(
                query, key, value, new TensorOptional(), 0, true, new DoubleOptional(), false);
    }
}
