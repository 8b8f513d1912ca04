package org.attentionlab.attention.op;

import java.util.List;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The learned head parameters as a graph holds them.
 *
 * @param values one array per parameter, in the layer's order, with one entry for each head of its group
 */
record HeadParameters(List<NativeFloats> values) {

    static HeadParameters read(List<INDArray> arrays) {
        return new HeadParameters(arrays.stream().map(NativeFloats::read).toList());
    }

    /** Some of them, which belong to a group of heads. */
    HeadParameters part(int from, int count) {
        return new HeadParameters(values.subList(from, from + count));
    }

    /**
     * All head parameters of one head in the order kernels index them: learned values where there are any.
     *
     * @param place the head's number in its group
     */
    double[] of(LayerHeads heads, int place) {
        double[] all = heads.initialParameters();
        for (int p = 0; p < heads.learnedCount(); p++) {
            all[heads.learnedParameter(p)] = values.get(p).get(place);
        }
        return all;
    }
}
