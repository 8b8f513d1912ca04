package org.attentionlab.bench.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorVector;

/** Causal attention over queries, keys and values side by side in one array, alone. */
final class TorchAttention implements Contestant {

    private static final int PARTS = 3;

    private final Work work;
    private final boolean backward;
    private final CausalAttention attention;
    private final Tensor packed;
    private final Tensor upstream;
    private final Tensor scale;

    TorchAttention(Work work, String way) {
        this.work = work;
        this.backward = work.kind() == Work.Kind.ATTENTION;
        this.attention = TorchNormalisers.of(work, way);
        int size = work.batch() * work.length() * Work.WIDTH;
        this.packed = array(Inputs.normal("packed", PARTS * size), PARTS).requires_grad_();
        this.upstream = array(Inputs.normal("upstream", size), 1);
        float[] scales = new float[Work.HEADS];
        java.util.Arrays.fill(scales, (float) TorchNormalisers.initialScale(work.length()));
        this.scale = Tensor.create(scales, Work.HEADS, 1, 1).requires_grad_();
    }

    private Tensor array(float[] values, int parts) {
        return Tensor.create(values, work.batch(), work.length(), (long) parts * Work.WIDTH);
    }

    private Tensor forward() {
        TensorVector parts = packed.split(Work.WIDTH, -1);
        return SplitHeads.merge(attention.attend(
                SplitHeads.of(parts.get(0)), SplitHeads.of(parts.get(1)), SplitHeads.of(parts.get(2)), scale));
    }

    @Override
    public Map<String, float[]> answer() {
        try (PointerScope scope = new PointerScope()) {
            Map<String, float[]> answer = new LinkedHashMap<>();
            if (packed.grad().defined()) {
                packed.mutable_grad().zero_();
            }
            Tensor output = forward();
            answer.put("output", Floats.of(output));
            if (backward) {
                output.backward(upstream, new BoolOptional(), false, new TensorArrayRefOptional());
                answer.put("packed gradient", Floats.of(packed.grad()));
            }
            return answer;
        }
    }

    @Override
    public void run() {
        try (PointerScope scope = new PointerScope()) {
            if (backward) {
                packed.mutable_grad().reset();
                forward().backward(upstream, new BoolOptional(), false, new TensorArrayRefOptional());
            } else {
                try (NoGradGuard noGradients = new NoGradGuard()) {
                    forward();
                }
            }
        }
    }

    @Override
    public void close() {
        packed.close();
        upstream.close();
        scale.close();
    }
}
