package org.attentionlab.eval.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.eval.metric.HeadMap;
import org.attentionlab.models.gpt.GptModel;

/**
 * The weights of every head of a GPT on one short sequence, kept as they went by: the same rows that metrics read.
 *
 * @param weights by layer, head, query and key
 */
public record AttentionRows(List<List<float[][]>> weights) {

    /** Copies the lists; the rows are not to be changed. */
    public AttentionRows {
        weights = weights.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a sequence.
     *
     * @param model a GPT on the fused engine, the only one that shows its rows
     * @param tokens the sequence
     * @return its weights
     */
    public static AttentionRows of(GptModel model, int[] tokens) {
        List<List<float[][]>> weights = new ArrayList<>();
        model.config().attentionLayers().forEach(layer -> {
            List<float[][]> heads = new ArrayList<>();
            for (int head = 0; head < layer.heads(); head++) {
                heads.add(new float[tokens.length][]);
            }
            weights.add(heads);
        });
        RowObserver keeping = (layer, sequence, head, query, scores, row, offset, visible) ->
                weights.get(layer).get(head)[query] = Arrays.copyOfRange(row, offset, offset + visible);
        // What follows the last token is not known; its loss is not looked at.
        int[] targets = Arrays.copyOf(Arrays.copyOfRange(tokens, 1, tokens.length), tokens.length);
        model.tokenLosses(tokens, targets, 1, tokens.length, keeping, GptObservation.NO_ACTIVATIONS);
        return new AttentionRows(weights);
    }

    /**
     * Whether every weight is a number.
     *
     * @return false if one is NaN or infinite
     */
    public boolean areFinite() {
        for (List<float[][]> heads : weights) {
            for (float[][] rows : heads) {
                for (float[] row : rows) {
                    for (float weight : row) {
                        if (!Float.isFinite(weight)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /**
     * The weights, made small.
     *
     * @return a map for each head, layer by layer
     */
    public List<HeadMap> maps() {
        List<HeadMap> maps = new ArrayList<>();
        for (int layer = 0; layer < weights.size(); layer++) {
            for (int head = 0; head < weights.get(layer).size(); head++) {
                maps.add(HeadMap.of(layer + 1, head + 1, weights.get(layer).get(head)));
            }
        }
        return maps;
    }
}
