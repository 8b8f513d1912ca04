package org.attentionlab.models.gpt;

import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.AttentionOption;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.Layout;

/**
 * Makes a {@link GptConfig} by name. Sizes and the normaliser must be said; what else is not said is GPT-2's own choice: an MLP of
 * four widths, learned positions, tied tables, biases, no dropout, nothing around the normaliser.
 */
public final class GptConfigBuilder {

    private static final int GPT2_MLP_RATIO = 4;

    private int vocabulary;
    private int trainLength;
    private int layers;
    private int heads;
    private int width;
    private int mlpRatio = GPT2_MLP_RATIO;
    private boolean tied = true;
    private boolean bias = true;
    private double dropout;
    private double normEpsilon = GptConfig.NORM_EPSILON;
    private Layout<Normaliser> normaliser;
    private PositionEncoding position = new PositionEncoding.LearnedPosition();
    private AttentionOptions options = AttentionOptions.NONE;

    GptConfigBuilder() {}

    GptConfigBuilder(GptConfig config) {
        vocabulary = config.vocabulary();
        trainLength = config.trainLength();
        layers = config.layers();
        heads = config.heads();
        width = config.width();
        mlpRatio = config.mlpRatio();
        tied = config.tied();
        bias = config.bias();
        dropout = config.dropout();
        normEpsilon = config.normEpsilon();
        normaliser = config.normaliser();
        position = config.position();
        options = config.options();
    }

    /** The number of tokens. */
    public GptConfigBuilder vocabulary(int tokens) {
        vocabulary = tokens;
        return this;
    }

    /** The length the model is trained at. */
    public GptConfigBuilder trainLength(int length) {
        trainLength = length;
        return this;
    }

    /** The number of blocks. */
    public GptConfigBuilder layers(int count) {
        layers = count;
        return this;
    }

    /** The number of heads of a block. */
    public GptConfigBuilder heads(int count) {
        heads = count;
        return this;
    }

    /** The width of the hidden state. */
    public GptConfigBuilder width(int size) {
        width = size;
        return this;
    }

    /** The width of the MLP's hidden layer over the width. */
    public GptConfigBuilder mlpRatio(int ratio) {
        mlpRatio = ratio;
        return this;
    }

    /** Whether the output table is the token table. */
    public GptConfigBuilder tied(boolean yes) {
        tied = yes;
        return this;
    }

    /** Whether linear and norm layers have biases. */
    public GptConfigBuilder bias(boolean yes) {
        bias = yes;
        return this;
    }

    /** The share of activations and weights set to 0 in training. */
    public GptConfigBuilder dropout(double share) {
        dropout = share;
        return this;
    }

    /** What every layer norm adds to the variance. */
    public GptConfigBuilder normEpsilon(double epsilon) {
        normEpsilon = epsilon;
        return this;
    }

    /** What turns attention scores into weights, the same for all heads. */
    public GptConfigBuilder normaliser(Normaliser settled) {
        return normaliser(Layout.same(settled));
    }

    /** What turns attention scores into weights, one for all heads or a layout of several. */
    public GptConfigBuilder normaliser(Layout<Normaliser> settled) {
        normaliser = settled;
        return this;
    }

    /** How the model learns where a token stands. */
    public GptConfigBuilder position(PositionEncoding encoding) {
        position = encoding;
        return this;
    }

    /** What surrounds the normaliser. */
    public GptConfigBuilder options(AttentionOptions all) {
        options = all;
        return this;
    }

    /** One option of what surrounds the normaliser. */
    public <T> GptConfigBuilder option(AttentionOption<T> option, T value) {
        options = options.with(option, value);
        return this;
    }

    /**
     * The config.
     *
     * @throws IllegalArgumentException if a size is missing or out of range
     */
    public GptConfig build() {
        return new GptConfig(
                vocabulary,
                trainLength,
                layers,
                heads,
                width,
                mlpRatio,
                tied,
                bias,
                dropout,
                normEpsilon,
                normaliser,
                position,
                options);
    }
}
