package org.attentionlab.eval.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.eval.metric.ActivationBlock;
import org.attentionlab.eval.metric.ActivationMetric;
import org.attentionlab.eval.metric.MostAttendedKeys;
import org.attentionlab.models.block.KeyBias;
import org.attentionlab.models.gpt.GptConfig;
import org.attentionlab.models.gpt.GptModel.ActivationObserver;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands the activations of batches of one shape to the metrics.
 *
 * @param tallies where they go
 * @param tops which key draws most in each head of the batch, where somebody wants to know it
 * @param sequences the sequences of a batch
 * @param length the tokens of a sequence
 * @param config the model's sizes
 */
record ActivationTap(
        List<ActivationMetric.Tally> tallies,
        Optional<MostAttendedKeys> tops,
        int sequences,
        int length,
        GptConfig config)
        implements ActivationObserver {

    @Override
    public void hidden(int layer, INDArray values) {
        ActivationBlock block = block(values);
        tallies.forEach(tally -> tally.hiddenStates(layer, block));
    }

    @Override
    public void attentionOutput(int layer, INDArray values) {
        ActivationBlock block = block(values);
        tallies.forEach(tally -> tally.attentionOutput(layer, block));
    }

    @Override
    public void values(int layer, INDArray values) {
        ActivationBlock block = block(values);
        tops.ifPresent(keys -> {
            int before = KeyBias.count(config.options());
            int[] tokens = Arrays.stream(keys.of(layer))
                    .map(key -> key < before ? ActivationMetric.Tally.LEARNED_KEY : key - before)
                    .toArray();
            tallies.forEach(tally -> tally.mostAttended(layer, tokens));
        });
        tallies.forEach(tally -> tally.values(layer, config.heads(), block));
    }

    private ActivationBlock block(INDArray values) {
        return new ActivationBlock(
                sequences, length, config.width(), values.dup('c').data().asFloat());
    }
}
