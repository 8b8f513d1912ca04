package org.attentionlab.bench.libtorch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The GPT of our training step in libtorch: pre-norm blocks, learned positions, tied output. Parameters carry GPT-2's
 * names; the weights of linear layers are kept the way libtorch likes them, {@code [out, in]}.
 */
final class TorchGpt {

    private static final double EPSILON = 1e-5;
    private static final int MLP_RATIO = 4;

    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final CausalAttention attention;
    private final Tensor positions;

    TorchGpt(Work work, CausalAttention attention) {
        this.attention = attention;
        int width = Work.WIDTH;
        matrix("wte.weight", Work.VOCABULARY, width);
        matrix("wpe.weight", work.length(), width);
        for (int layer = 0; layer < Work.LAYERS; layer++) {
            String block = "h." + layer + ".";
            norm(block + "ln_1");
            linear(block + "attn.c_attn", width, 3 * width);
            if (TorchNormalisers.learnsScale(work)) {
                float[] scales = new float[Work.HEADS];
                Arrays.fill(scales, (float) TorchNormalisers.initialScale(work.length()));
                add(block + "attn.normaliser.s", Tensor.create(scales, Work.HEADS));
            }
            linear(block + "attn.c_proj", width, width);
            norm(block + "ln_2");
            linear(block + "mlp.c_fc", width, MLP_RATIO * width);
            linear(block + "mlp.c_proj", MLP_RATIO * width, width);
        }
        norm("ln_f");
        long[] places = new long[work.length()];
        Arrays.setAll(places, place -> place);
        positions = Tensor.create(places);
    }

    private void matrix(String name, int rows, int columns) {
        add(name, stored(name, Tensor.create(Inputs.parameter(name, rows * columns, false), rows, columns)));
    }

    private void linear(String name, int in, int out) {
        matrix(name + ".weight", in, out);
        add(name + ".bias", Tensor.create(Inputs.parameter(name + ".bias", out, false)));
    }

    private void norm(String name) {
        add(name + ".weight", Tensor.create(Inputs.parameter(name + ".weight", Work.WIDTH, true)));
        add(name + ".bias", Tensor.create(Inputs.parameter(name + ".bias", Work.WIDTH, false)));
    }

    private void add(String name, Tensor value) {
        parameters.put(name, value.contiguous().requires_grad_());
    }

    /** The parameters by name. */
    Map<String, Tensor> parameters() {
        return parameters;
    }

    /** A weight between GPT-2's layout and libtorch's, in either direction. */
    static Tensor stored(String name, Tensor value) {
        return name.contains(".c_") && name.endsWith("weight") ? value.t() : value;
    }

    /** The logits, {@code [batch length, vocabulary]}. */
    Tensor logits(Tensor tokens) {
        Tensor hidden = torch.embedding(parameters.get("wte.weight"), tokens)
                .add(torch.embedding(parameters.get("wpe.weight"), positions));
        for (int layer = 0; layer < Work.LAYERS; layer++) {
            String block = "h." + layer + ".";
            hidden = hidden.add(attend(block, normed(block + "ln_1", hidden)));
            Tensor inner = torch.gelu(linear(block + "mlp.c_fc", normed(block + "ln_2", hidden)), "tanh");
            hidden = hidden.add(linear(block + "mlp.c_proj", inner));
        }
        return torch.linear(normed("ln_f", hidden), parameters.get("wte.weight"))
                .view(-1, Work.VOCABULARY);
    }

    private Tensor attend(String block, Tensor normed) {
        TensorVector parts = linear(block + "attn.c_attn", normed).split(Work.WIDTH, -1);
        Tensor scale = parameters.get(block + "attn.normaliser.s");
        Tensor attended = attention.attend(
                SplitHeads.of(parts.get(0)),
                SplitHeads.of(parts.get(1)),
                SplitHeads.of(parts.get(2)),
                scale == null ? null : scale.view(-1, 1, 1));
        return linear(block + "attn.c_proj", SplitHeads.merge(attended));
    }

    private Tensor normed(String name, Tensor hidden) {
        return torch.layer_norm(
                hidden,
                new long[] {Work.WIDTH},
                new TensorOptional(parameters.get(name + ".weight")),
                new TensorOptional(parameters.get(name + ".bias")),
                EPSILON,
                true);
    }

    private Tensor linear(String name, Tensor x) {
        return torch.linear(x, parameters.get(name + ".weight"), new TensorOptional(parameters.get(name + ".bias")));
    }
}
