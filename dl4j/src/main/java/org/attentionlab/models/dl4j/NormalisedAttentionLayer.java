package org.attentionlab.models.dl4j;

import java.util.Map;
import java.util.Objects;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Multi-head self-attention whose scores become weights by any normaliser of this toolkit, as those of DL4J's {@code
 * SelfAttentionLayer} do by softmax. Queries, keys and values are projections of the input, {@code [batch, nIn, length]}; the outputs
 * of the heads, side by side, are projected to {@code [batch, nOut, length]}.
 *
 * <p>A mask {@code [batch, length]} says which tokens are there: no other is read, and the output of one that is not is 0. What a
 * normaliser learns for each head, and what it computes from tokens, is learned here too. A network with this layer is written to JSON and
 * read back as any other.
 */
public final class NormalisedAttentionLayer extends SameDiffLayer {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private long nIn;

    @JsonProperty
    private long nOut;

    @JsonProperty
    private int heads;

    @JsonProperty
    private int headSize;

    @JsonProperty
    private String normaliser;

    @JsonProperty
    private boolean causal;

    @JsonProperty
    private long length;

    /** For reading from JSON. */
    private NormalisedAttentionLayer() {}

    private NormalisedAttentionLayer(Builder builder) {
        super(builder);
        nIn = builder.nIn;
        nOut = builder.nOut;
        heads = builder.heads;
        headSize = builder.headSize == 0 ? Math.toIntExact(builder.nOut / builder.heads) : builder.headSize;
        normaliser = builder.normaliser;
        causal = builder.causal;
        length = builder.length;
    }

    /** A builder; the number of outputs has to be said. */
    public static Builder builder() {
        return new Builder();
    }

    /** What the layer's normaliser was written as, such as {@code ssmax(s=0.43)}. */
    public String written() {
        return normaliser;
    }

    /** The normaliser, settled for the size of a head and the length. */
    public Normaliser normaliser() {
        if (length < 1) {
            throw new IllegalStateException(described() + ": the length that '" + normaliser
                    + "' is settled for is not known; say it with length(...), or with the input type of the network");
        }
        return NormaliserRegistry.standard()
                .resolve(WrittenChoice.parse(normaliser), new AttentionShape(headSize, Math.toIntExact(length)));
    }

    private String described() {
        return "attention layer '" + getLayerName() + "'";
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
        return InputTypeUtil.getPreprocessorForInputTypeRnnLayers(inputType, RNNFormat.NCW, getLayerName());
    }

    @Override
    public void setNIn(InputType inputType, boolean override) {
        InputType.InputTypeRecurrent sequence = sequence(inputType);
        if (nIn <= 0 || override) {
            nIn = sequence.getSize();
        }
        if (length <= 0 && sequence.getTimeSeriesLength() > 0) {
            length = sequence.getTimeSeriesLength();
        }
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.recurrent(nOut, sequence(inputType).getTimeSeriesLength());
    }

    private InputType.InputTypeRecurrent sequence(InputType inputType) {
        if (inputType instanceof InputType.InputTypeRecurrent sequence) {
            return sequence;
        }
        throw new IllegalStateException(described() + " reads sequences, and its input is " + inputType);
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.clear();
        parameters().define(params);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        parameters().initialise(params, getWeightInit());
    }

    private LayerParameters parameters() {
        return new LayerParameters(nIn, nOut, heads, headSize, normaliser());
    }

    @Override
    public void validateInput(INDArray input) {
        if (input.rank() != 3 || input.size(1) != nIn) {
            throw new IllegalArgumentException(
                    described() + " reads [batch, " + nIn + ", length], and its input is " + input.shapeInfoToString());
        }
    }

    @Override
    public SDVariable defineLayer(
            SameDiff graph, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
        return new AttentionGraph(graph, parameters, mask, heads, headSize, causal).output(input, normaliser());
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof NormalisedAttentionLayer layer
                && nIn == layer.nIn
                && nOut == layer.nOut
                && heads == layer.heads
                && headSize == layer.headSize
                && normaliser.equals(layer.normaliser)
                && causal == layer.causal
                && length == layer.length;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), nIn, nOut, heads, headSize, normaliser, causal, length);
    }

    /** Makes a layer by name. What is not said: one head, softmax, every token is read by every other. */
    public static final class Builder extends SameDiffLayer.Builder<Builder> {

        private long nIn;
        private long nOut;
        private int heads = 1;
        private int headSize;
        private String normaliser = "softmax";
        private boolean causal;
        private long length;

        private Builder() {}

        /** The width of the input; that of the network's input type if left out. */
        public Builder nIn(long width) {
            nIn = width;
            return this;
        }

        /** The width of the output. */
        public Builder nOut(long width) {
            nOut = width;
            return this;
        }

        /** The number of heads. */
        public Builder heads(int count) {
            heads = count;
            return this;
        }

        /** The width of a head; that of the output over the number of heads if left out. */
        public Builder headSize(int width) {
            headSize = width;
            return this;
        }

        /** What turns scores into weights, as on the command line: {@code ssmax}, or {@code ssmax(s=0.43)}. */
        public Builder normaliser(String written) {
            normaliser = written;
            return this;
        }

        /** Whether a token reads those before it and itself only. */
        public Builder causal(boolean yes) {
            causal = yes;
            return this;
        }

        /** The length that first values of parameters follow; that of the network's input type if left out. */
        public Builder length(long tokens) {
            length = tokens;
            return this;
        }

        /**
         * The layer.
         *
         * @throws IllegalArgumentException if a size does not fit, or the normaliser needs an order of keys and the layer is not causal
         * @throws org.attentionlab.base.card.InvalidSpecException if there is no such normaliser
         */
        @Override
        @SuppressWarnings("unchecked")
        public NormalisedAttentionLayer build() {
            if (nOut < 1 || heads < 1 || headSize < 0 || headSize == 0 && nOut % heads != 0) {
                throw new IllegalArgumentException(
                        "nOut " + nOut + " and " + heads
                                + " heads: at least one of each is needed, and where no headSize is said nOut is a multiple of the heads");
            }
            NormaliserFormula formula = NormaliserRegistry.standard()
                    .formula(WrittenChoice.parse(normaliser).type());
            if (formula.traits().orderDependent() && !causal) {
                throw new IllegalArgumentException("'" + formula.card().name()
                        + "' depends on the order of keys before a query; it needs causal(true)");
            }
            return new NormalisedAttentionLayer(this);
        }
    }
}
