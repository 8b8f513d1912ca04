package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.HeadGroup;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.models.block.AttentionPath;
import org.attentionlab.models.block.BlockShape;

/**
 * The sizes and parts of a GPT (Radford et al. 2019): pre-norm blocks of causal attention and a GELU MLP. Made by a {@link
 * GptConfigBuilder}.
 *
 * @param vocabulary the number of tokens, without the one that every sequence may begin with
 * @param trainLength the length it is trained at; learned positions end there
 * @param layers the number of blocks
 * @param heads the number of heads of a block
 * @param width the width of the hidden state
 * @param mlpRatio the width of the MLP's hidden layer over the width
 * @param tied whether the output table is the token table
 * @param bias whether linear and norm layers have biases
 * @param dropout the share of activations and weights set to 0 in training
 * @param normEpsilon added to the variance by every layer norm
 * @param normaliser what turns attention scores into weights: one normaliser, or a layout of several over heads and layers
 * @param position how the model learns where a token stands
 * @param options what surrounds the normaliser
 */
public record GptConfig(
        int vocabulary,
        int trainLength,
        int layers,
        int heads,
        int width,
        int mlpRatio,
        boolean tied,
        boolean bias,
        double dropout,
        double normEpsilon,
        Layout<Normaliser> normaliser,
        PositionEncoding position,
        AttentionOptions options) {

    /** GPT-2's own epsilon of layer norms. */
    public static final double NORM_EPSILON = 1e-5;

    /** The smallest epsilon that single precision adds in full. */
    static final double LEAST_NORM_EPSILON = 1e-37;

    /** Checks sizes and ranges. */
    public GptConfig {
        Objects.requireNonNull(normaliser, "normaliser");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(options, "options");
        atLeastOne("vocabulary", vocabulary);
        atLeastOne("trainLength", trainLength);
        atLeastOne("layers", layers);
        atLeastOne("heads", heads);
        atLeastOne("width", width);
        atLeastOne("mlpRatio", mlpRatio);
        if (width % heads != 0) {
            throw new IllegalArgumentException("width " + width + " is not a multiple of heads " + heads);
        }
        if (position.range() > 0 && position.range() < trainLength) {
            throw new IllegalArgumentException("positions are drawn from " + position.range()
                    + ", which is less than the trained length " + trainLength);
        }
        normaliser.requireFit(layers, heads);
        if (options.has(AttentionOptions.DIFFERENTIAL) && heads % 2 != 0) {
            throw new IllegalArgumentException(
                    "heads " + heads + " is odd; differential attention takes the score maps of heads in pairs");
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

    /** A builder that starts from GPT-2's own choices. */
    public static GptConfigBuilder builder() {
        return new GptConfigBuilder();
    }

    /** A builder that starts from this model. */
    public GptConfigBuilder change() {
        return new GptConfigBuilder(this);
    }

    /** Whether every sequence begins with a token of its own, the last row of the token table. */
    public boolean hasStartToken() {
        return options.has(AttentionOptions.START_TOKEN);
    }

    /** The rows of the token table. */
    int tokenRows() {
        return vocabulary + (hasStartToken() ? 1 : 0);
    }

    /** The width of one head. */
    public int headSize() {
        return width / heads;
    }

    /** The attention of each layer. */
    public List<AttentionLayer> attentionLayers() {
        double cap = options.get(AttentionOptions.SCORE_CAP);
        Layout<Normaliser> used = cap == 0 ? normaliser : normaliser.map(each -> each.capped(cap));
        List<AttentionLayer> result = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            List<HeadGroup> groups = new ArrayList<>();
            int first = 0;
            while (first < heads) {
                Normaliser shared = used.of(layer, layers, first, heads);
                int end = first + 1;
                while (end < heads && used.of(layer, layers, end, heads) == shared) {
                    end++;
                }
                groups.add(new HeadGroup(shared, first, end - first));
                first = end;
            }
            result.add(new AttentionLayer(layer, groups, position, headSize(), dropout));
        }
        return result;
    }

    /** The attention of a layer around its normalisers. */
    AttentionPath path(int layer) {
        return new AttentionPath(new BlockShape(layer, heads, headSize(), trainLength, options));
    }

    /**
     * The longest sequence the model can be given: the trained length with learned positions, the range with positions that are
     * drawn from one, otherwise any.
     */
    public int longestSequence() {
        if (position.range() > 0) {
            return position.range();
        }
        return position instanceof PositionEncoding.LearnedPosition ? trainLength : Integer.MAX_VALUE;
    }

    /** Why no sequence is longer than the longest. */
    public String endOfPositions() {
        return position.range() > 0
                ? "positions are drawn from " + position.range()
                : "learned positions end at the trained length " + trainLength;
    }
}
