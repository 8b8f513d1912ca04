package org.attentionlab.eval.probe;

import org.attentionlab.eval.metric.ActivationMetrics;
import org.attentionlab.models.gpt.GptModel.ActivationObserver;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands the activations of batches of one shape to the metrics.
 *
 * @param metrics where they go
 * @param sequences the sequences of a batch
 * @param length the tokens of a sequence
 * @param width the channels of a token
 */
record ActivationTap(ActivationMetrics metrics, int sequences, int length, int width) implements ActivationObserver {

    @Override
    public void hidden(int layer, INDArray values) {
        metrics.hiddenStates(layer, sequences, length, width, block(values));
    }

    @Override
    public void attentionOutput(int layer, INDArray values) {
        metrics.attentionOutput(layer, sequences, length, width, block(values));
    }

    private static float[] block(INDArray values) {
        return values.dup('c').data().asFloat();
    }
}
