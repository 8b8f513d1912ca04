package org.attentionlab.eval.study;

import org.attentionlab.attention.spec.AttentionOptions;
import org.attentionlab.attention.spec.Control;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.base.card.SettledChoice;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.eval.study.ComponentKind.Use;
import org.attentionlab.eval.study.field.Entries;
import org.attentionlab.eval.study.field.Fallback;
import org.attentionlab.eval.study.field.Field;
import org.attentionlab.eval.study.field.Flag;
import org.attentionlab.eval.study.field.RealNumber;
import org.attentionlab.eval.study.field.Section;
import org.attentionlab.eval.study.field.WholeNumber;

/** The keys of {@code model}: their ranges, and their defaults for each family of tasks. */
final class ModelTable {

    static final Field<Integer> LAYERS =
            Field.of("layers", new WholeNumber(1, 64), "transformer blocks", "n_layer", "num_layers", "depth");
    static final Field<Integer> HEADS =
            Field.of("heads", new WholeNumber(1, 64), "attention heads of a block", "n_head", "num_heads");
    static final Field<Integer> WIDTH = Field.of(
            "width", new WholeNumber(1, 8192), "the size of a hidden state", "n_embd", "d_model", "hidden_size", "dim");
    static final Field<Integer> MLP_RATIO = Field.of(
            "mlp_ratio", new WholeNumber(1, 16), "the hidden size of an MLP divided by the width", "ffn_ratio");
    static final Field<Boolean> TIED = Field.of(
            "tied", new Flag(), "use the embedding matrix as the output matrix", "tie_weights", "weight_tying");
    static final Field<Boolean> BIAS = Field.of("bias", new Flag(), "give linear layers biases", "use_bias");
    static final Field<Double> DROPOUT = Field.of(
            "dropout",
            RealNumber.zeroOr(1e-9, RealNumber.BELOW_ONE),
            "the share of activations dropped in training",
            "dropout_rate");

    /** The keys of every model of a text; the specification of a model writes itself with it. */
    static final Section<ModelSpec> NUMBERS = withOptions(
                    Section.<ModelSpec>named("model")
                            .with(LAYERS, Fallback.of(4), ModelSpec::layers)
                            .with(HEADS, Fallback.of(4), ModelSpec::heads)
                            .with(WIDTH, Fallback.of(128), ModelSpec::width)
                            .with(MLP_RATIO, Fallback.of(4), ModelSpec::mlpRatio),
                    true)
            .with(TIED, Fallback.of(true), ModelSpec::tied)
            .with(BIAS, Fallback.of(true), ModelSpec::bias)
            .with(DROPOUT, Fallback.of(0.0), ModelSpec::dropout);

    private static final Section<ModelSpec> RETRIEVAL_NUMBERS = loneHead(Fallback.of(128), true);

    private static final Section<ModelSpec> VECTOR_NUMBERS = loneHead(Fallback.always(16), false);

    /** One head, whose sizes but for the width are given. */
    private static Section<ModelSpec> loneHead(Fallback<Integer> width, boolean bias) {
        return withOptions(
                        Section.<ModelSpec>named("model")
                                .with(LAYERS, Fallback.always(1), ModelSpec::layers)
                                .with(HEADS, Fallback.always(1), ModelSpec::heads)
                                .with(WIDTH, width, ModelSpec::width)
                                .with(MLP_RATIO, Fallback.always(1), ModelSpec::mlpRatio),
                        false)
                .with(TIED, Fallback.always(false), ModelSpec::tied)
                .with(BIAS, Fallback.always(bias), ModelSpec::bias)
                .with(DROPOUT, Fallback.always(0.0), ModelSpec::dropout);
    }

    private final Field<Layout<WrittenChoice>> normaliser;
    private final Field<Layout<WrittenChoice>> position;
    private final Section<ModelSpec> section;

    /** The keys of a GPT that answers questions about short sequences: as those of a text, and smaller unless told otherwise. */
    private static final Section<ModelSpec> SEQUENCE_NUMBERS = withoutStartToken(
            NUMBERS.withDefault(LAYERS, 2).withDefault(HEADS, 2).withDefault(WIDTH, 64));

    ModelTable(TaskFamily family, Vocabulary vocabulary) {
        normaliser = Field.of(
                "normaliser",
                new ComponentKind(vocabulary.normalisers(), Use.SHARED),
                "what turns attention scores into weights",
                "attention",
                "norm");
        position = Field.of(
                "position",
                new ComponentKind(vocabulary.positions(), Use.WHOLE),
                "how a model knows where a token stands",
                "positions",
                "pos",
                "positional_encoding");
        section = numbers(family)
                .with(
                        normaliser,
                        Fallback.of(written(Control.NAME)),
                        m -> m.normaliser().map(SettledChoice::written))
                .with(
                        position,
                        family == TaskFamily.SETS || family == TaskFamily.VECTORS
                                ? Fallback.always(written("none"))
                                : Fallback.of(written("rope")),
                        m -> Layout.same(m.position().written()));
    }

    private static Layout<WrittenChoice> written(String name) {
        return Layout.same(WrittenChoice.of(name));
    }

    private static Section<ModelSpec> numbers(TaskFamily family) {
        return switch (family) {
            case TEXT -> NUMBERS;
            case SETS -> RETRIEVAL_NUMBERS;
            case VECTORS -> VECTOR_NUMBERS;
            case SEQUENCES -> SEQUENCE_NUMBERS;
        };
    }

    Section<ModelSpec> section() {
        return section;
    }

    Field<Layout<WrittenChoice>> normaliser() {
        return normaliser;
    }

    Field<Layout<WrittenChoice>> position() {
        return position;
    }

    private static Section<ModelSpec> withOptions(Section<ModelSpec> section, boolean free) {
        Section<ModelSpec> longer = section;
        for (OptionField<?> option : OptionField.ALL) {
            longer = option.addTo(longer, free);
        }
        return longer;
    }

    /** A drawn sequence has no place to spare: its first token may be what is asked for. */
    private static Section<ModelSpec> withoutStartToken(Section<ModelSpec> section) {
        return OptionField.of(AttentionOptions.START_TOKEN).fixIn(section);
    }

    private static AttentionOptions options(Entries all) {
        AttentionOptions options = AttentionOptions.NONE;
        for (OptionField<?> option : OptionField.ALL) {
            options = option.put(options, all);
        }
        return options;
    }

    static int headSize(Entries all) {
        return ModelSpec.headSize(all.get(WIDTH), all.get(HEADS));
    }

    static ModelSpec model(Entries all, Layout<SettledChoice> normaliser, SettledChoice position) {
        return new ModelSpec(
                all.get(LAYERS),
                all.get(HEADS),
                all.get(WIDTH),
                all.get(MLP_RATIO),
                options(all),
                all.get(TIED),
                all.get(BIAS),
                all.get(DROPOUT),
                normaliser,
                position);
    }
}
