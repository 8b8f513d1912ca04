package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The learned head parameters as a graph holds them.
 *
 * @param values one array {@code [heads]} per parameter, in the layer's order
 */
record HeadParameters(List<NativeFloats> values) {

    static HeadParameters read(List<INDArray> arrays) {
        return new HeadParameters(arrays.stream().map(NativeFloats::read).toList());
    }

    /** All head parameters of one head in the order kernels index them: learned values where there are any. */
    double[] of(AttentionLayer layer, int head) {
        double[] all = layer.normaliser().headParameters();
        List<String> names = layer.normaliser().card().headParameters();
        List<String> learned = layer.learnedParameters();
        for (int p = 0; p < learned.size(); p++) {
            all[names.indexOf(learned.get(p))] = values.get(p).get(head);
        }
        return all;
    }
}
