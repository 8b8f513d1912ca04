package org.attentionlab.models.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionRuntime;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.attention.spec.SinkChange;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.op.Activation;
import org.attentionlab.models.op.ModelOps;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The trigger-mean model (arXiv 2603.11487): one causal head between vectors, {@code y = A(X Wq (X Wk)^T) X Wv Wo}. Scores are not divided by
 * the root of the width; there are no biases, norms, residuals or positions. The loss is the mean of squared errors over all numbers of all
 * vectors. Runs on the fused engine. Used by one thread at a time.
 */
public final class TriggerModel {

    private static final String INPUTS = "inputs";
    private static final String TARGETS = "targets";
    private static final String OUTPUTS = "outputs";
    private static final String QUERY = "attn.query";
    private static final String KEY_VALUE = "attn.key_value";
    private static final String OUTPUT = "attn.output";
    private static final double DEVIATION = 0.02;

    private final TriggerConfig config;
    private final EngineRuntime runtime;
    private final AttentionRuntime attention;
    private final TrainableGraph graph;

    private TriggerModel(TriggerConfig config, EngineRuntime runtime, long seed) {
        AttentionRuntime.registerOps();
        ModelOps.register();
        this.config = config;
        this.runtime = runtime;
        this.attention = new AttentionRuntime(List.of(config.head().layer()));
        List<ParameterSpec> parameters = parameters(config);
        SameDiff built = SameDiff.create();
        build(built, TrainableGraph.addParameters(built, parameters, DataType.FLOAT, seed));
        this.graph = new TrainableGraph(built, parameters, runtime, attention::attach);
    }

    /**
     * A model with initial values that follow the seed.
     *
     * @throws IllegalArgumentException if the engine is not the fused one
     */
    public static TriggerModel create(TriggerConfig config, ExecutionEngine engine, EngineRuntime runtime, long seed) {
        if (engine != ExecutionEngine.FUSED) {
            throw new IllegalArgumentException("trigger_mean runs on the fused engine; got " + engine);
        }
        return new TriggerModel(config, runtime, seed);
    }

    static List<ParameterSpec> parameters(TriggerConfig config) {
        int width = config.width();
        List<ParameterSpec> specs = new ArrayList<>(List.of(
                matrix(QUERY, width, width), matrix(KEY_VALUE, width, 2 * width), matrix(OUTPUT, width, width)));
        specs.addAll(config.head().parameters());
        return specs;
    }

    private static ParameterSpec matrix(String name, int in, int out) {
        return new ParameterSpec(name + ".weight", new long[] {in, out}, new ParameterSpec.Normal(DEVIATION), true);
    }

    private void build(SameDiff built, Map<String, SDVariable> parameters) {
        SDVariable inputs = built.placeHolder(INPUTS, DataType.FLOAT, -1, -1, config.width());
        SDVariable targets = built.placeHolder(TARGETS, DataType.FLOAT, -1, -1, config.width());
        SDVariable query = LoneHead.linear(built, parameters, inputs, QUERY, Activation.NONE)
                .mul(Math.sqrt(config.width()));
        SDVariable keyValue = LoneHead.linear(built, parameters, inputs, KEY_VALUE, Activation.NONE);
        SDVariable found = config.head().attend(built, parameters, query, keyValue, inputs, inputs);
        SDVariable outputs = LoneHead.linear(built, parameters, found, OUTPUT, Activation.NONE)
                .rename(OUTPUTS);
        SDVariable error = outputs.sub(targets);
        error.mul(error).mean().rename(TrainableGraph.LOSS).markAsLoss();
    }

    /**
     * The same parameters with the weights of all linear layers rounded to nearest.
     *
     * @param bits see {@link org.attentionlab.models.graph.RoundedWeights}
     */
    public TriggerModel withRoundedWeights(int bits) {
        TriggerModel other = copy(config);
        other.graph.round(bits, name -> true);
        return other;
    }

    /** The same parameters with the attention on the first vector changed; it can't be trained. */
    public TriggerModel withSink(SinkChange change) {
        TriggerModel other = copy(config);
        other.attention.changeSink(change);
        return other;
    }

    private TriggerModel copy(TriggerConfig same) {
        TriggerModel other = new TriggerModel(same, runtime, 0);
        other.graph.copyFrom(graph, name -> true);
        return other;
    }

    /**
     * The same parameters with another normaliser.
     *
     * @param kept the parameters of the normaliser that are as this model has learned them; all others are the normaliser's own
     */
    public TriggerModel withNormaliser(Normaliser normaliser, Set<String> kept) {
        TriggerModel other = new TriggerModel(config.withNormaliser(normaliser), runtime, 0);
        other.graph.copyFrom(graph, name -> LoneHead.carries(name, kept));
        return other;
    }

    /** The model's sizes. */
    public TriggerConfig config() {
        return config;
    }

    /** The graph, for training and for checkpoints. */
    public TrainableGraph graph() {
        return graph;
    }

    /**
     * The placeholders of a batch.
     *
     * @param inputs {@code [sequences, length, width]}, row by row
     * @param targets likewise
     */
    public Map<String, INDArray> batch(float[] inputs, float[] targets, int sequences, int length) {
        Map<String, INDArray> placeholders = new LinkedHashMap<>();
        placeholders.put(INPUTS, Nd4j.createFromArray(inputs).reshape(sequences, length, config.width()));
        placeholders.put(TARGETS, Nd4j.createFromArray(targets).reshape(sequences, length, config.width()));
        return placeholders;
    }

    /** What the model gives at every place, {@code [sequences, length, width]}, while an observer sees the attention rows. */
    public float[] outputs(float[] inputs, int sequences, int length, RowObserver rows) {
        attention.observe(rows);
        try {
            return graph.outputs(batch(inputs, new float[inputs.length], sequences, length), List.of(OUTPUTS))
                    .get(OUTPUTS)
                    .dup('c')
                    .data()
                    .asFloat();
        } finally {
            attention.stopObserving();
        }
    }
}
