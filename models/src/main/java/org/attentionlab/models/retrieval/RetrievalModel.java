package org.attentionlab.models.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.op.AttentionRuntime;
import org.attentionlab.attention.op.RowObserver;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.models.graph.ExecutionEngine;
import org.attentionlab.models.graph.ParameterSpec;
import org.attentionlab.models.graph.TrainableGraph;
import org.attentionlab.models.op.Activation;
import org.attentionlab.models.op.ModelOps;
import org.attentionlab.models.op.ProjectionLossOp;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The max-retrieval model: items and query each pass a two-layer GELU MLP, one head attends from the query to the items,
 * and a two-layer GELU MLP names the class. Runs on the fused engine. Used by one thread at a time.
 */
public final class RetrievalModel {

    private static final String ITEMS = "items";
    private static final String QUERY = "query";
    private static final String TARGETS = "targets";
    private static final String FINAL = "final";
    private static final String LOSSES = "losses";
    private static final String CLASSES = "classifier.1.weight";

    private final RetrievalConfig config;
    private final EngineRuntime runtime;
    private final AttentionRuntime attention;
    private final TrainableGraph graph;

    private RetrievalModel(RetrievalConfig config, EngineRuntime runtime, long seed) {
        AttentionRuntime.registerOps();
        ModelOps.register();
        this.config = config;
        this.runtime = runtime;
        this.attention = new AttentionRuntime(List.of(config.attention()));
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
    public static RetrievalModel create(
            RetrievalConfig config, ExecutionEngine engine, EngineRuntime runtime, long seed) {
        if (engine != ExecutionEngine.FUSED) {
            throw new IllegalArgumentException("max_retrieval runs on the fused engine; got " + engine);
        }
        return new RetrievalModel(config, runtime, seed);
    }

    static List<ParameterSpec> parameters(RetrievalConfig config) {
        int width = config.width();
        List<ParameterSpec> specs = new ArrayList<>();
        specs.addAll(LoneHead.linear("item.0", config.itemFeatures(), width));
        specs.addAll(LoneHead.linear("item.1", width, width));
        specs.addAll(LoneHead.linear("ask.0", 1, width));
        specs.addAll(LoneHead.linear("ask.1", width, width));
        specs.addAll(LoneHead.linear("attn.query", width, width));
        specs.addAll(LoneHead.linear("attn.key_value", width, 2 * width));
        specs.addAll(config.head().parameters());
        specs.addAll(LoneHead.linear("classifier.0", width, width));
        specs.add(new ParameterSpec(CLASSES, new long[] {config.classes(), width}, LoneHead.spread(width), true));
        return specs;
    }

    private void build(SameDiff built, Map<String, SDVariable> parameters) {
        SDVariable items = built.placeHolder(ITEMS, DataType.FLOAT, -1, -1, config.itemFeatures());
        SDVariable query = built.placeHolder(QUERY, DataType.FLOAT, -1, 1, 1);
        SDVariable targets = built.placeHolder(TARGETS, DataType.INT32, -1, 1);
        SDVariable asking = mlp(built, parameters, query, "ask");
        SDVariable asked = mlp(built, parameters, items, "item");
        SDVariable found = config.head()
                .attend(
                        built,
                        parameters,
                        LoneHead.linear(built, parameters, asking, "attn.query", Activation.NONE),
                        LoneHead.linear(built, parameters, asked, "attn.key_value", Activation.NONE),
                        asking,
                        asked);
        SDVariable last = LoneHead.linear(built, parameters, found, "classifier.0", Activation.GELU)
                .rename(FINAL);
        ProjectionLossOp loss = new ProjectionLossOp(built, last, parameters.get(CLASSES), targets);
        loss.tokenLosses().rename(LOSSES);
        loss.meanLoss().rename(TrainableGraph.LOSS).markAsLoss();
    }

    private static SDVariable mlp(SameDiff graph, Map<String, SDVariable> parameters, SDVariable x, String name) {
        SDVariable hidden = LoneHead.linear(graph, parameters, x, name + ".0", Activation.GELU);
        return LoneHead.linear(graph, parameters, hidden, name + ".1", Activation.NONE);
    }

    /**
     * The same parameters with the weights of all linear layers but the last rounded to nearest.
     *
     * @param bits see {@link org.attentionlab.models.graph.RoundedWeights}
     */
    public RetrievalModel withRoundedWeights(int bits) {
        RetrievalModel other = new RetrievalModel(config, runtime, 0);
        other.graph.copyFrom(graph, name -> true);
        other.graph.round(bits, name -> !name.equals(CLASSES));
        return other;
    }

    /**
     * The same parameters with another normaliser.
     *
     * @param kept the parameters of the normaliser that are as this model has learned them, the head's number or what
     *     computes it from tokens; all others are the normaliser's own
     */
    public RetrievalModel withNormaliser(Normaliser normaliser, Set<String> kept) {
        RetrievalModel other = new RetrievalModel(config.withNormaliser(normaliser), runtime, 0);
        other.graph.copyFrom(graph, name -> LoneHead.carries(name, kept));
        return other;
    }

    /** The model's sizes. */
    public RetrievalConfig config() {
        return config;
    }

    /** The graph, for training and for checkpoints. */
    public TrainableGraph graph() {
        return graph;
    }

    /**
     * The placeholders of a batch.
     *
     * @param items {@code [batch, itemCount, features]}, row by row
     * @param query one number per set
     * @param targets the class of the item of the highest priority, per set
     */
    public Map<String, INDArray> batch(float[] items, float[] query, int[] targets, int batch, int itemCount) {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        inputs.put(ITEMS, Nd4j.createFromArray(items).reshape(batch, itemCount, config.itemFeatures()));
        inputs.put(QUERY, Nd4j.createFromArray(query).reshape(batch, 1, 1));
        inputs.put(TARGETS, Nd4j.createFromArray(targets).reshape(batch, 1));
        return inputs;
    }

    /**
     * What the model says.
     *
     * @param classes the class it finds most likely, per set
     * @param losses nats of the right class, per set
     */
    public record Predictions(int[] classes, float[] losses) {}

    private Predictions predictions(float[] items, float[] query, int[] targets, int batch, int itemCount) {
        Map<String, INDArray> values =
                graph.outputs(batch(items, query, targets, batch, itemCount), List.of(FINAL, LOSSES));
        INDArray hidden = values.get(FINAL).reshape(batch, config.width());
        INDArray logits = hidden.mmul(graph.parameter(CLASSES).transpose());
        int[] classes = logits.argMax(1).toIntVector();
        return new Predictions(classes, values.get(LOSSES).dup('c').data().asFloat());
    }

    /** What the model says of a batch, arguments as in {@link #batch}, while an observer sees the attention rows. */
    public Predictions predictions(
            float[] items, float[] query, int[] targets, int batch, int itemCount, RowObserver rows) {
        attention.observe(rows);
        try {
            return predictions(items, query, targets, batch, itemCount);
        } finally {
            attention.stopObserving();
        }
    }
}
