package org.attentionlab.bench.libtorch;

import org.attentionlab.bench.contest.Work;
import org.bytedeco.pytorch.Tensor;

/**
 * Attention written out with arrays of length x length, as a researcher writes a normaliser for which there is no fused
 * kernel.
 */
final class EagerAttention implements CausalAttention {

    private final EagerRows rows;
    private final EagerScores scores;
    private final boolean learnsScale;
    private final EagerForm form;

    EagerAttention(Work work) {
        rows = new EagerRows(work);
        scores = EagerScores.of(work.normaliser());
        learnsScale = TorchNormalisers.learnsScale(work);
        form = EagerForms.of(work.normaliser(), rows);
    }

    @Override
    public Tensor attend(Tensor query, Tensor key, Tensor value, Tensor scale) {
        Tensor raw = scores.of(query, key, rows.headSize());
        return form.weights(learnsScale ? raw.mul(scale) : raw).matmul(value);
    }
}
