package org.attentionlab.attention.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.card.Card;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.engine.memory.NativeFloats;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Causal multi-head attention with any normaliser: {@code output_i = sum_j weight_ij value_j} over the keys that query i
 * sees, head by head.
 *
 * <p>Inputs: queries, keys and values, packed {@code [batch, length, 3 width]} or apart ({@link AttentionArrays}); then
 * one array {@code [heads]} per learned head parameter; then one {@code [batch, length, heads]} per parameter that is
 * computed from tokens, in the order of {@link Card#tokenParameters}, both group by group of heads that share a
 * normaliser and with the heads of that group only; then the learned bias of distances {@code [buckets, heads]}, where positions have
 * one; then the positions of the tokens, whole numbers {@code [length]}, where those are drawn; then the dropout key, a whole-number
 * scalar, where the layer has dropout (0 switches it off). Outputs: {@code [batch, queries, width]}, and what its gradient needs of each row. The order of the
 * score pipeline is fixed: scale, position bias, the normaliser's own scaling, visibility, normalise, exact zeros outside, dropout.
 */
public final class AttentionOp extends JvmOp {

    private static final int LAYER = 0;
    private static final int WIDTH = 1;
    private static final int PACKED = 2;
    private static final int LEARNED = 3;
    private static final int HEADS = 4;
    private static final int PER_TOKEN = 5;
    private static final int READING = 6;
    private static final int BIASED = 7;
    private static final int PLACED = 8;

    /** Whether an op's score maps are computed for the first time in a graph. */
    public enum Reading {
        /** They are, and observers see their rows. */
        SHOWN,
        /** Another op of the layer has computed the same maps, and shown them, for other values. */
        AGAIN
    }

    private AttentionRuntime attention;

    /** Read back from a gradient graph. */
    public AttentionOp() {}

    private AttentionOp(SameDiff graph, SDVariable[] inputs, AttentionLayer layer, Reading reading, boolean packed) {
        super(graph, inputs);
        addIArgument(
                layer.index(),
                layer.heads() * layer.headSize(),
                packed ? 1 : 0,
                layer.learnedParameters().size(),
                layer.heads(),
                layer.tokenParameters(),
                reading.ordinal(),
                layer.position().buckets().isPresent() ? 1 : 0,
                layer.position().range() > 0 ? 1 : 0);
    }

    /** Which input is which, from the whole-number arguments of an op. */
    static InputLayout layout(JvmOp op) {
        long[] arguments = op.iArgs();
        return new InputLayout(
                arguments[PACKED] == 1,
                (int) arguments[WIDTH],
                (int) arguments[LEARNED],
                (int) arguments[PER_TOKEN],
                arguments[BIASED] == 1,
                arguments[PLACED] == 1);
    }

    /**
     * Self-attention over one packed array.
     *
     * @param reading whether observers see the rows
     * @param packed queries, keys and values side by side, {@code [batch, length, 3 width]}
     * @param learned the learned head parameters, {@code [heads]} each, in the layer's order
     * @param tokens what is computed from tokens, {@code [batch, length, heads]} each, in the order of the card
     * @param more the learned bias of distances, {@code [buckets, heads]}, where positions have one; the positions of the
     *     tokens, whole numbers {@code [length]}, where they are drawn; the dropout key, a whole-number scalar, where the layer has
     *     dropout
     */
    public static SDVariable selfAttention(
            SameDiff graph,
            AttentionLayer layer,
            Reading reading,
            SDVariable packed,
            List<SDVariable> learned,
            List<SDVariable> tokens,
            SDVariable... more) {
        return build(graph, layer, reading, List.of(packed), learned, tokens, more, true);
    }

    /**
     * Attention of queries to keys that end where the queries end.
     *
     * @param reading whether observers see the rows
     * @param query {@code [batch, queries, width]}
     * @param keyValue keys and values side by side, {@code [batch, keys, 2 width]}
     */
    public static SDVariable attention(
            SameDiff graph,
            AttentionLayer layer,
            Reading reading,
            SDVariable query,
            SDVariable keyValue,
            List<SDVariable> learned,
            List<SDVariable> tokens,
            SDVariable... more) {
        return build(graph, layer, reading, List.of(query, keyValue), learned, tokens, more, false);
    }

    private static SDVariable build(
            SameDiff graph,
            AttentionLayer layer,
            Reading reading,
            List<SDVariable> vectors,
            List<SDVariable> learned,
            List<SDVariable> tokens,
            SDVariable[] more,
            boolean packed) {
        if (learned.size() != layer.learnedParameters().size()) {
            throw new IllegalArgumentException("layer " + layer.index() + " learns " + layer.learnedParameters()
                    + " but was given " + learned.size() + " variables");
        }
        if (tokens.size() != layer.tokenParameters()) {
            throw new IllegalArgumentException("layer " + layer.index() + " computes " + layer.tokenParameters()
                    + " parameters from tokens but was given " + tokens.size() + " variables");
        }
        List<SDVariable> inputs = new ArrayList<>(vectors);
        inputs.addAll(learned);
        inputs.addAll(tokens);
        inputs.addAll(Arrays.asList(more));
        return new AttentionOp(graph, inputs.toArray(SDVariable[]::new), layer, reading, packed).outputVariables()[0];
    }

    void attach(AttentionRuntime runtime) {
        attention = runtime;
    }

    @Override
    public String opName() {
        return "attentionlab_attention";
    }

    @Override
    public int getNumOutputs() {
        return 2;
    }

    @Override
    protected List<long[]> outputShapes(List<INDArray> inputs) {
        long batch = inputs.get(0).size(0);
        long queries = inputs.get(0).size(1);
        return List.of(
                new long[] {batch, queries, integer(WIDTH)}, AttentionResult.keptShape(batch, integer(HEADS), queries));
    }

    @Override
    protected void run(EngineRuntime runtime, INDArray[] inputs, INDArray[] outputs) {
        AttentionInputs given = AttentionInputs.read(Arrays.asList(inputs), layout(this));
        AttentionInputs read = attention.all(integer(LAYER), integer(READING), given);
        boolean shown = integer(READING) == Reading.SHOWN.ordinal();
        Optional<RowObserver> observer = shown ? attention.observer() : Optional.empty();
        attention.kernel(runtime, integer(LAYER), read).forward(result(outputs[0], outputs[1]), read, observer);
    }

    private static AttentionResult result(INDArray output, INDArray kept) {
        return new AttentionResult(NativeFloats.of(output), NativeFloats.of(kept));
    }

    @Override
    public List<SDVariable> doDiff(List<SDVariable> upstream) {
        int differentiable = layout(this).differentiable();
        SDVariable[] gradients = new AttentionGradientOp(
                        getSameDiff(), upstream.get(0), outputVariables(), args(), iArgs(), differentiable)
                .outputVariables();
        List<SDVariable> result = new ArrayList<>(Arrays.asList(gradients));
        for (int i = differentiable; i < args().length; i++) {
            result.add(getSameDiff().zerosLike(arg(i)));
        }
        return result;
    }
}
