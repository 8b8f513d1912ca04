package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.attention.op.AttentionLayer;
import org.attentionlab.attention.op.HeadGroup;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.ParameterSpec.Constant;
import org.attentionlab.models.graph.ParameterSpec.Initialisation;
import org.attentionlab.models.graph.ParameterSpec.Normal;

/**
 * The parameters of a GPT under the names and layouts of the public GPT-2 files, with GPT-2's initial values: normal with
 * deviation 0.02, projections into the residual stream smaller by {@code sqrt(2 layers)}, gains 1, biases 0. Learned
 * normaliser parameters are added as {@code h.N.attn.normaliser.NAME}, one value per head; those that are computed from tokens
 * as a matrix {@code [width, heads]} and a bias under that name. Where heads of a layer have different normalisers it is {@code
 * h.N.attn.heads_FIRST_LAST.normaliser.NAME}, with the heads of that group only. A learned bias of distances, {@code [buckets,
 * heads]}, stands under T5's name and starts as T5's does, normal with deviation {@code 1 / sqrt(width)}.
 */
public final class GptParameters {

    static final String TOKENS = "wte.weight";
    static final String POSITIONS = "wpe.weight";
    static final String DISTANCES = "relative_attention_bias.weight";
    static final String HEAD = "lm_head.weight";
    static final String FINAL_NORM = "ln_f";

    private static final String HEAD_PARAMETER = "normaliser.";
    private static final double DEVIATION = 0.02;
    private static final int PACKED = 3;

    private final GptConfig config;
    private final List<ParameterSpec> specs = new ArrayList<>();

    private GptParameters(GptConfig config) {
        this.config = config;
    }

    /** The table of a configuration, in the order of a GPT-2 file. */
    public static List<ParameterSpec> of(GptConfig config) {
        return new GptParameters(config).build();
    }

    /** Whether a matrix of this name is one of a layer, and no table of tokens, positions or distances and no output layer. */
    static boolean isLinear(String name) {
        return !List.of(TOKENS, POSITIONS, DISTANCES, HEAD).contains(name);
    }

    /** The name of a block's part, such as {@code h.3.attn.c_attn}. */
    static String block(int layer, String part) {
        return "h." + layer + "." + part;
    }

    /** The name of what a group of heads has learned of a parameter of its normaliser. */
    static String ofNormaliser(AttentionLayer layer, HeadGroup group, String name) {
        int last = group.first() + group.count() - 1;
        String heads = layer.groups().size() == 1 ? "" : "heads_" + group.first() + "_" + last + ".";
        return block(layer.index(), "attn." + heads + HEAD_PARAMETER + name);
    }

    private List<ParameterSpec> build() {
        int width = config.width();
        matrix(TOKENS, config.tokenRows(), width, DEVIATION);
        if (config.position() instanceof PositionEncoding.LearnedPosition) {
            matrix(POSITIONS, config.trainLength(), width, DEVIATION);
        }
        config.position().buckets().ifPresent(buckets -> {
            long[] shape = {buckets.count(), config.heads()};
            add(DISTANCES, shape, new Normal(1 / Math.sqrt(width)), false);
        });
        double residual = DEVIATION / Math.sqrt(2.0 * config.layers());
        int hidden = config.mlpRatio() * width;
        for (AttentionLayer layer : config.attentionLayers()) {
            int n = layer.index();
            norm(block(n, "ln_1"));
            linear(block(n, "attn.c_attn"), width, PACKED * width, DEVIATION);
            config.path(n)
                    .parameters()
                    .forEach(part -> add(block(n, part.name()), part.shape(), part.initialisation(), part.decayed()));
            layer.groups().forEach(group -> normaliser(layer, group));
            linear(block(n, "attn.c_proj"), width, width, residual);
            norm(block(n, "ln_2"));
            linear(block(n, "mlp.c_fc"), width, hidden, DEVIATION);
            linear(block(n, "mlp.c_proj"), hidden, width, residual);
        }
        norm(FINAL_NORM);
        if (!config.tied()) {
            matrix(HEAD, config.tokenRows(), width, DEVIATION);
        }
        return specs;
    }

    private void normaliser(AttentionLayer layer, HeadGroup group) {
        for (String name : group.learnedParameters()) {
            double initial = group.normaliser().parameters().number(name);
            specs.add(new ParameterSpec(
                    ofNormaliser(layer, group, name),
                    new long[] {group.count()},
                    new Constant(initial),
                    false,
                    group.runningMeans().containsKey(name)));
        }
        for (Parameter definition : group.tokenParameters()) {
            String name = ofNormaliser(layer, group, definition.name());
            matrix(name + ".weight", config.width(), group.count(), DEVIATION);
            vector(name + ".bias", group.count(), 0);
        }
    }

    private void linear(String name, int in, int out, double deviation) {
        matrix(name + ".weight", in, out, deviation);
        if (config.bias()) {
            vector(name + ".bias", out, 0);
        }
    }

    private void norm(String name) {
        vector(name + ".weight", config.width(), 1);
        if (config.bias()) {
            vector(name + ".bias", config.width(), 0);
        }
    }

    private void matrix(String name, int rows, int columns, double deviation) {
        add(name, new long[] {rows, columns}, new Normal(deviation), true);
    }

    private void vector(String name, int size, double value) {
        add(name, new long[] {size}, new Constant(value), false);
    }

    private void add(String name, long[] shape, Initialisation initialisation, boolean decayed) {
        specs.add(new ParameterSpec(name, shape, initialisation, decayed));
    }
}
