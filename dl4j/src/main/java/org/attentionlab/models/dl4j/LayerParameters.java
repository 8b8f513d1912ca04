package org.attentionlab.models.dl4j;

import java.util.Map;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.base.card.Parameter;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a layer learns: the projections {@code Wq}, {@code Wk}, {@code Wv} {@code [nIn, heads headSize]} and {@code Wo} {@code [heads
 * headSize, nOut]}; of each learned parameter of the normaliser {@code [1, heads]} under its name; of each one that is computed from
 * tokens a matrix {@code [nIn, heads]} and a bias.
 */
record LayerParameters(long nIn, long nOut, int heads, int headSize, Normaliser normaliser) {

    static final String QUERIES = "Wq";
    static final String KEYS = "Wk";
    static final String VALUES = "Wv";
    static final String OUTPUT = "Wo";

    /** DL4J takes what stands before an underscore for the name of a layer. */
    private static final String OF_NORMALISER = "normaliser.";

    private static final String MATRIX = ".W";

    /** The name of what is learned of a parameter of the normaliser. */
    static String learned(String parameter) {
        return OF_NORMALISER + parameter.replace('_', '-');
    }

    /** The matrix of a parameter that is computed from tokens. */
    static String weight(String parameter) {
        return learned(parameter) + MATRIX;
    }

    /** The bias of a parameter that is computed from tokens. */
    static String bias(String parameter) {
        return learned(parameter) + ".b";
    }

    void define(SDLayerParams params) {
        long width = (long) heads * headSize;
        params.addWeightParam(QUERIES, nIn, width);
        params.addWeightParam(KEYS, nIn, width);
        params.addWeightParam(VALUES, nIn, width);
        params.addWeightParam(OUTPUT, width, nOut);
        for (String name : normaliser.parameters().learned()) {
            params.addBiasParam(learned(name), 1, heads);
        }
        for (Parameter definition : normaliser.card().tokenParameters()) {
            params.addWeightParam(weight(definition.name()), nIn, heads);
            params.addBiasParam(bias(definition.name()), 1, heads);
        }
    }

    void initialise(Map<String, INDArray> params, WeightInit weights) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            params.forEach((name, array) -> {
                if (name.endsWith(MATRIX) || !name.startsWith(OF_NORMALISER)) {
                    WeightInitUtil.initWeights(array.size(0), array.size(1), array.shape(), weights, null, 'c', array);
                } else {
                    array.assign(first(name));
                }
            });
        }
    }

    private double first(String name) {
        return normaliser.parameters().learned().stream()
                .filter(parameter -> learned(parameter).equals(name))
                .mapToDouble(normaliser.parameters()::number)
                .findFirst()
                .orElse(0);
    }
}
