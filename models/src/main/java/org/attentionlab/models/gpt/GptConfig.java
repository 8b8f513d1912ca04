package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.position.PositionEncoding;

/**
 * The sizes and parts of a GPT (Radford et al. 2019): pre-norm blocks of causal attention and a GELU MLP.
 *
 * @param vocabulary the number of tokens
 * @param trainLength the length it is trained at; learned positions end there
 * @param layers the number of blocks
 * @param heads the number of heads of a block
 * @param width the width of the hidden state
 * @param mlpRatio the width of the MLP's hidden layer over the width
 * @param qkNorm whether queries and keys are normalised per head, with a learned gain (Henry et al., arXiv 2010.04245)
 * @param tied whether the output table is the token table
 * @param bias whether linear and norm layers have biases
 * @param dropout the share of activations and weights set to 0 in training
 * @param normEpsilon added to the variance by every layer norm
 * @param normaliser turns attention scores into weights
 * @param position how the model learns where a token stands
 */
public record GptConfig(
        int vocabulary,
        int trainLength,
        int layers,
        int heads,
        int width,
        int mlpRatio,
        boolean qkNorm,
        boolean tied,
        boolean bias,
        double dropout,
        double normEpsilon,
        Normaliser normaliser,
        PositionEncoding position) {

    /** GPT-2's own epsilon of layer norms. */
    public static final double NORM_EPSILON = 1e-5;

    /** The smallest epsilon that single precision adds in full. */
    static final double LEAST_NORM_EPSILON = 1e-37;

    /** A GPT with GPT-2's own epsilon of layer norms. */
    public GptConfig(
            int vocabulary,
            int trainLength,
            int layers,
            int heads,
            int width,
            int mlpRatio,
            boolean qkNorm,
            boolean tied,
            boolean bias,
            double dropout,
            Normaliser normaliser,
            PositionEncoding position) {
        this(
                vocabulary,
                trainLength,
                layers,
                heads,
                width,
                mlpRatio,
                qkNorm,
                tied,
                bias,
                dropout,
                NORM_EPSILON,
                normaliser,
                position);
    }

    /** Checks sizes and ranges. */
    public GptConfig {
        atLeastOne("vocabulary", vocabulary);
        atLeastOne("trainLength", trainLength);
        atLeastOne("layers", layers);
        atLeastOne("heads", heads);
        atLeastOne("width", width);
        atLeastOne("mlpRatio", mlpRatio);
        if (width % heads != 0) {
            throw new IllegalArgumentException("width " + width + " is not a multiple of heads " + heads);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout is " + dropout + "; it must be from 0 to below 1");
        }
        if (!(normEpsilon >= LEAST_NORM_EPSILON && normEpsilon <= 1)) {
            throw new IllegalArgumentException(
                    "normEpsilon is " + normEpsilon + "; it must be from " + LEAST_NORM_EPSILON + " to 1");
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least 1");
        }
    }

    /** The width of one head. */
    public int headSize() {
        return width / heads;
    }

    /** The attention of each layer. */
    public List<AttentionLayer> attentionLayers() {
        List<AttentionLayer> result = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            result.add(new AttentionLayer(layer, normaliser, position, heads, headSize(), dropout));
        }
        return result;
    }

    /** The longest sequence the model can be given: the trained length with learned positions, otherwise any. */
    public int longestSequence() {
        return position instanceof PositionEncoding.LearnedPosition ? trainLength : Integer.MAX_VALUE;
    }

    /** The same model with another normaliser. */
    public GptConfig withNormaliser(Normaliser other) {
        return with(normEpsilon, other);
    }

    /** The same model with another epsilon of layer norms. */
    public GptConfig withNormEpsilon(double other) {
        return with(other, normaliser);
    }

    private GptConfig with(double epsilon, Normaliser other) {
        return new GptConfig(
                vocabulary,
                trainLength,
                layers,
                heads,
                width,
                mlpRatio,
                qkNorm,
                tied,
                bias,
                dropout,
                epsilon,
                other,
                position);
    }
}
