package org.attentionlab.models.gpt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionRuntime;
import org.attentionlab.attention.op.KeptKeys;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.position.PositionEncoding;
import org.attentionlab.attention.spec.Layout;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.JvmOp;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.op.EmbeddingOp;
import org.attentionlab.models.op.FirstPosition;
import org.attentionlab.models.op.ModelOps;
import org.attentionlab.models.op.Projection;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A GPT with its parameters, ready to be trained, measured and sampled. Used by one thread at a time. */
public final class GptModel {

    private final GptConfig config;
    private final ExecutionEngine engine;
    private final EngineRuntime runtime;
    private final TrainableGraph graph;
    private final AttentionRuntime attention;
    private final FirstPosition firstPosition = new FirstPosition();
    private final GptInputs inputs;

    private GptModel(
            GptConfig config,
            List<ParameterSpec> parameters,
            ExecutionEngine engine,
            EngineRuntime runtime,
            DataType type,
            long seed) {
        AttentionRuntime.registerOps();
        ModelOps.register();
        this.config = config;
        this.engine = engine;
        this.runtime = runtime;
        this.attention = new AttentionRuntime(config.attentionLayers());
        this.inputs = new GptInputs(config, engine, type);
        SameDiff built = engine == ExecutionEngine.FUSED
                ? FusedGptGraph.build(config, parameters, seed)
                : PlainGptGraph.build(config, parameters, type, seed);
        this.graph = new TrainableGraph(built, parameters, runtime, this::attach);
    }

    private void attach(JvmOp op) {
        attention.attach(op);
        if (op instanceof EmbeddingOp embedding) {
            embedding.attach(firstPosition);
        }
    }

    /** A model with initial values that follow the seed. */
    public static GptModel create(GptConfig config, ExecutionEngine engine, EngineRuntime runtime, long seed) {
        return new GptModel(config, GptParameters.of(config), engine, runtime, DataType.FLOAT, seed);
    }

    /** A model to put the values of another into. */
    static GptModel empty(GptConfig config, ExecutionEngine engine, EngineRuntime runtime) {
        List<ParameterSpec> parameters = GptParameters.of(config).stream()
                .map(ParameterSpec::overwritten)
                .toList();
        return new GptModel(config, parameters, engine, runtime, DataType.FLOAT, 0);
    }

    /** A model of ND4J's own ops in double precision, to check gradients with. */
    public static GptModel createDouble(GptConfig config, EngineRuntime runtime, long seed) {
        return new GptModel(config, GptParameters.of(config), ExecutionEngine.GRAPH, runtime, DataType.DOUBLE, seed);
    }

    /**
     * The same parameters with another normaliser.
     *
     * @param kept the parameters of the normaliser that are as this model has learned them, each head's number or what
     *     computes it from tokens; all others are the normaliser's own
     */
    public GptModel withNormaliser(Normaliser normaliser, Set<String> kept) {
        return withNormalisers(Layout.same(normaliser), tensor -> kept.contains(tensor.parameter()));
    }

    /**
     * The same parameters with other normalisers, in the layout of those that there are.
     *
     * @param kept what is as this model has learned it; all others are the normalisers' own
     */
    public GptModel withNormalisers(Layout<Normaliser> layout, Predicate<NormaliserTensor> kept) {
        GptModel other = create(config.change().normaliser(layout).build(), engine, runtime, 0);
        other.graph.copyFrom(
                graph, name -> NormaliserTensor.of(name).map(kept::test).orElse(true));
        return other;
    }

    /**
     * The same parameters with another position; a table of learned positions stays behind.
     *
     * @param position one that has nothing learned, unless it is the model's own
     */
    public GptModel withPosition(PositionEncoding position) {
        GptModel other = empty(config.change().position(position).build(), engine, runtime);
        other.graph.copyFrom(graph, name -> true);
        return other;
    }

    /**
     * The same parameters with the weights of all linear layers rounded to nearest; the tables of tokens, positions and distances and the output
     * layer are as they are.
     *
     * @param bits see {@link org.attentionlab.models.graph.RoundedWeights}
     */
    public GptModel withRoundedWeights(int bits) {
        GptModel other = empty(config, engine, runtime);
        other.graph.copyFrom(graph, name -> true);
        other.graph.round(bits, GptParameters::isLinear);
        return other;
    }

    /**
     * The same parameters with the attention on the first key changed. Observers see the weights as they are before; a model with learned key
     * biases has one of them for its first key. It can't be trained.
     *
     * @throws IllegalArgumentException if the engine is not the fused one
     */
    public GptModel withSink(SinkChange change) {
        if (engine != ExecutionEngine.FUSED) {
            throw new IllegalArgumentException("attention can be changed on the fused engine only");
        }
        GptModel other = empty(config, engine, runtime);
        other.graph.copyFrom(graph, name -> true);
        other.attention.changeSink(change);
        return other;
    }

    /** The model's sizes and parts. */
    public GptConfig config() {
        return config;
    }

    /** What the model is built from. */
    public ExecutionEngine engine() {
        return engine;
    }

    /** The graph, for training and for checkpoints. */
    public TrainableGraph graph() {
        return graph;
    }

    /**
     * The placeholders of a batch, for training.
     *
     * @param tokens {@code [batch, length]}, row by row
     * @param targets likewise; negative where nothing is to be predicted
     * @param dropoutKey what this step's dropout follows; 0 for none
     */
    public Map<String, INDArray> batch(int[] tokens, int[] targets, int batch, int length, long dropoutKey) {
        return inputs.of(tokens, targets, batch, length, dropoutKey);
    }

    /** Sees the hidden states of a forward pass. */
    public interface ActivationObserver {

        /**
         * The embedding (layer 0) or the output of a block (layer from 1).
         *
         * @param values {@code [batch, length, width]}
         */
        void hidden(int layer, INDArray values);

        /** The projected output of the attention of a block, from 0, before it is added. */
        void attentionOutput(int layer, INDArray values);

        /**
         * What the weights of a block, from 0, are multiplied with.
         *
         * @param values {@code [batch, length, width]}, the channels of its heads side by side
         */
        void values(int layer, INDArray values);
    }

    /** Nats per target of a batch, {@code [batch, length]} row by row. */
    public float[] tokenLosses(int[] tokens, int[] targets, int batch, int length) {
        return run(tokens, targets, batch, length, List.of(GptVariables.TOKEN_LOSSES))
                .get(GptVariables.TOKEN_LOSSES)
                .dup('c')
                .data()
                .asFloat();
    }

    /**
     * Nats per target of a batch, while observers watch.
     *
     * @param rows sees every attention row; only the fused engine has rows to show
     * @param activations sees hidden states and attention outputs, layer by layer
     */
    public float[] tokenLosses(
            int[] tokens, int[] targets, int batch, int length, RowObserver rows, ActivationObserver activations) {
        if (engine != ExecutionEngine.FUSED) {
            throw new IllegalStateException("attention rows can be observed on the fused engine only");
        }
        List<String> wanted = new ArrayList<>(List.of(GptVariables.TOKEN_LOSSES));
        for (int layer = 0; layer <= config.layers(); layer++) {
            wanted.add(GptVariables.hidden(layer));
            if (layer < config.layers()) {
                wanted.add(GptVariables.attentionOutput(layer));
                wanted.add(GptVariables.packed(layer));
            }
        }
        attention.observe(rows);
        Map<String, INDArray> values;
        try {
            values = run(tokens, targets, batch, length, wanted);
        } finally {
            attention.stopObserving();
        }
        for (int layer = 0; layer <= config.layers(); layer++) {
            activations.hidden(layer, values.get(GptVariables.hidden(layer)));
            if (layer < config.layers()) {
                activations.attentionOutput(layer, values.get(GptVariables.attentionOutput(layer)));
                activations.values(layer, valuesOf(values.get(GptVariables.packed(layer))));
            }
        }
        return values.get(GptVariables.TOKEN_LOSSES).dup('c').data().asFloat();
    }

    private static INDArray valuesOf(INDArray packed) {
        long width = packed.size(2) / 3;
        return packed.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(2 * width, 3 * width));
    }

    /** The logits of the token that follows a sequence, one for each token that it may be: a start token never follows. */
    public float[] nextLogits(int[] tokens) {
        return lastLogits(run(tokens, new int[tokens.length], 1, tokens.length, List.of(GptVariables.FINAL)), tokens);
    }

    /**
     * The logits of the token that follows tokens that follow others.
     *
     * @param first how many tokens the model has read before
     * @param keys what it has kept of them
     */
    float[] nextLogits(int[] tokens, int first, KeptKeys keys) {
        attention.goOn(keys);
        firstPosition.set(config.position() instanceof PositionEncoding.LearnedPosition ? first : 0);
        try {
            return lastLogits(graph.outputs(inputs.following(tokens, first), List.of(GptVariables.FINAL)), tokens);
        } finally {
            firstPosition.set(0);
            attention.stopGoingOn();
        }
    }

    private float[] lastLogits(Map<String, INDArray> values, int[] tokens) {
        INDArray last = values.get(GptVariables.FINAL).slice(0).getRow(tokens.length - 1, true);
        INDArray table = graph.parameter(config.tied() ? GptParameters.TOKENS : GptParameters.HEAD);
        float[] logits = engine == ExecutionEngine.FUSED
                ? Projection.of(runtime, last, table)
                : last.mmul(table.transpose()).dup('c').data().asFloat();
        return config.hasStartToken() ? Arrays.copyOf(logits, config.vocabulary()) : logits;
    }

    private Map<String, INDArray> run(int[] tokens, int[] targets, int batch, int length, List<String> wanted) {
        return graph.outputs(inputs.of(tokens, targets, batch, length, 0), wanted);
    }
}
