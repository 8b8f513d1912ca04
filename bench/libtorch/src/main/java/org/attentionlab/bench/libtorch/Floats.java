package org.attentionlab.bench.libtorch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/** Numbers out of a tensor. */
final class Floats {

    private Floats() {}

    static float[] of(Tensor tensor) {
        Tensor contiguous = tensor.contiguous();
        float[] values = new float[(int) contiguous.numel()];
        new FloatPointer(contiguous.data_ptr_float()).get(values);
        return values;
    }
}
