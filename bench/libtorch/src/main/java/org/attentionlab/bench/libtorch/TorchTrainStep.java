package org.attentionlab.bench.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.attentionlab.bench.contest.Contestant;
import org.attentionlab.bench.contest.Inputs;
import org.attentionlab.bench.contest.Work;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A training step of the GPT in libtorch. */
final class TorchTrainStep implements Contestant {

    private final TorchGpt gpt;
    private final Tensor tokens;
    private final Tensor targets;
    private final TensorVector parameters;
    private final AdamW decayed;
    private final AdamW plain;

    TorchTrainStep(Work work, String way) {
        gpt = new TorchGpt(work, TorchNormalisers.of(work, way));
        int size = work.batch() * work.length();
        tokens = longs(Inputs.tokens("tokens", size, Work.VOCABULARY)).view(work.batch(), work.length());
        targets = longs(Inputs.tokens("targets", size, Work.VOCABULARY));
        parameters = new TensorVector(gpt.parameters().values().toArray(new Tensor[0]));
        decayed = optimiser(2, 0.1);
        plain = optimiser(1, 0);
    }

    private static Tensor longs(int[] values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = values[i];
        }
        return Tensor.create(longs);
    }

    /** AdamW over the parameters of a rank. */
    private AdamW optimiser(int rank, double decay) {
        AdamWOptions options = new AdamWOptions(1e-3);
        options.betas().put(0, 0.9).put(1, 0.95);
        options.eps().put(1e-8);
        options.weight_decay().put(decay);
        Tensor[] chosen = gpt.parameters().values().stream()
                .filter(parameter -> (parameter.dim() == 2) == (rank == 2))
                .toArray(Tensor[]::new);
        return new AdamW(new TensorVector(chosen), options);
    }

    private Tensor loss() {
        return torch.cross_entropy(gpt.logits(tokens), targets);
    }

    private void clearGradients() {
        decayed.zero_grad(true);
        plain.zero_grad(true);
    }

    @Override
    public Map<String, float[]> answer() {
        try (PointerScope scope = new PointerScope()) {
            clearGradients();
            Tensor loss = loss();
            loss.backward();
            Map<String, float[]> answer = new LinkedHashMap<>();
            answer.put("loss", new float[] {loss.item_float()});
            gpt.parameters()
                    .forEach((name, parameter) -> answer.put(name, Floats.of(TorchGpt.stored(name, parameter.grad()))));
            return answer;
        }
    }

    @Override
    public void run() {
        try (PointerScope scope = new PointerScope()) {
            clearGradients();
            loss().backward();
            torch.clip_grad_norm_(parameters, 1.0);
            decayed.step();
            plain.step();
        }
    }

    @Override
    public void close() {
        decayed.close();
        plain.close();
    }
}
