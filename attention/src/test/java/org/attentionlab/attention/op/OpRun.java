package org.attentionlab.attention.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.ParameterScope;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.EngineBinding;
import org.attentionlab.engine.EngineRuntime;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One run of the attention op, forwards and back, from queries to keys and values that are apart. */
final class OpRun {

    private final AttentionLayer layer;
    private final float[][][] queries;
    private final float[][][] keyValues;
    private final float[][][] upstream;
    private final Map<String, INDArray> results;

    /**
     * Runs the op.
     *
     * @param runtime of one layer
     * @param queries {@code [batch][queries][width]}
     * @param keyValues {@code [batch][keys][2 width]}
     * @param upstream the gradient of the output
     * @param learned the values of the learned head parameters by name, one per head
     * @param dropoutKey what dropout follows, where the layer has it
     */
    OpRun(
            AttentionLayer layer,
            AttentionRuntime runtime,
            float[][][] queries,
            float[][][] keyValues,
            float[][][] upstream,
            Map<String, float[]> learned,
            long dropoutKey) {
        AttentionRuntime.registerOps();
        this.layer = layer;
        this.queries = queries;
        this.keyValues = keyValues;
        this.upstream = upstream;
        SameDiff graph = SameDiff.create();
        List<SDVariable> parameters = layer.learnedParameters().stream()
                .map(name -> graph.var(name, Nd4j.createFromArray(learned.get(name))))
                .toList();
        SDVariable[] key = layer.dropout() == 0
                ? new SDVariable[0]
                : new SDVariable[] {graph.constant("key", Nd4j.scalar(dropoutKey))};
        SDVariable output = AttentionOp.attention(
                        graph,
                        layer,
                        AttentionOp.Reading.SHOWN,
                        graph.var("queries", Nd4j.createFromArray(queries)),
                        graph.var("keyValues", Nd4j.createFromArray(keyValues)),
                        parameters,
                        tokens(graph),
                        key)
                .rename("output");
        output.mul(graph.constant(Nd4j.createFromArray(upstream))).sum("loss").markAsLoss();
        List<String> names = new ArrayList<>(List.of("queries", "keyValues"));
        names.addAll(layer.learnedParameters());
        try (EngineRuntime engine = EngineRuntime.start(2)) {
            graph.createGradFunction(names.toArray(String[]::new));
            EngineBinding.bind(graph, engine, runtime::attach);
            results = new HashMap<>(graph.calculateGradients(Map.of(), names.toArray(String[]::new)));
            results.put("output", graph.output(Map.of(), "output").get("output"));
        }
    }

    /** A layer, its normaliser as it is written. */
    static AttentionLayer layer(String normaliser, String position, int heads, int headSize, double dropout) {
        return new AttentionLayer(
                0,
                NormaliserRegistry.standard()
                        .resolve(WrittenChoice.parse(normaliser), new AttentionShape(headSize, 32)),
                PositionRegistry.resolve(position),
                heads,
                headSize,
                dropout);
    }

    /** Normal numbers. */
    static float[][][] normal(long seed, int batch, int length, int width) {
        Random random = new Random(seed);
        float[][][] values = new float[batch][length][width];
        for (float[][] sequence : values) {
            for (float[] row : sequence) {
                for (int c = 0; c < width; c++) {
                    row[c] = (float) random.nextGaussian();
                }
            }
        }
        return values;
    }

    private List<SDVariable> tokens(SameDiff graph) {
        return layer.normaliser(0).card().tokenParameters().stream()
                .map(definition -> {
                    float[][][] of = definition.scope() == ParameterScope.KEY ? keyValues : queries;
                    double value = (Double) definition.defaultValue(
                            layer.normaliser(0).settings().shape());
                    return graph.constant(Nd4j.valueArrayOf(
                            new long[] {of.length, of[0].length, layer.heads()}, value, DataType.FLOAT));
                })
                .toList();
    }

    /** The output of a head of a sequence. */
    double[][] output(int sequence, int head) {
        return block(results.get("output"), sequence, head * layer.headSize());
    }

    double[][] queryGradient(int sequence, int head) {
        return block(results.get("queries"), sequence, head * layer.headSize());
    }

    double[][] keyGradient(int sequence, int head) {
        return block(results.get("keyValues"), sequence, head * layer.headSize());
    }

    double[][] valueGradient(int sequence, int head) {
        return block(results.get("keyValues"), sequence, (layer.heads() + head) * layer.headSize());
    }

    /** The gradient of a learned parameter, one per head. */
    double[] parameterGradient(String name) {
        return results.get(name).toDoubleVector();
    }

    /** All results, bit for bit. */
    Map<String, List<Float>> bits() {
        Map<String, List<Float>> bits = new HashMap<>();
        results.forEach((name, array) -> {
            float[] values = array.dup('c').data().asFloat();
            bits.put(
                    name,
                    IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
        });
        return bits;
    }

    private double[][] block(INDArray array, int sequence, int column) {
        double[][] block = new double[(int) array.size(1)][layer.headSize()];
        for (int i = 0; i < block.length; i++) {
            for (int c = 0; c < block[i].length; c++) {
                block[i][c] = array.getDouble(sequence, i, column + c);
            }
        }
        return block;
    }

    /** What plain loops give for a head of a sequence, of a layer that may differ in its parameters. */
    ReferenceAttention reference(AttentionLayer of, int sequence, int head, ReferenceAttention.WeightFactor kept) {
        int column = head * layer.headSize();
        return new ReferenceAttention(
                of,
                head,
                block(queries[sequence], column),
                block(keyValues[sequence], column),
                block(keyValues[sequence], layer.heads() * layer.headSize() + column),
                kept);
    }

    /** The upstream gradient of a head of a sequence. */
    double[][] upstream(int sequence, int head) {
        return block(upstream[sequence], head * layer.headSize());
    }

    private double[][] block(float[][] rows, int column) {
        double[][] block = new double[rows.length][layer.headSize()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < block[i].length; c++) {
                block[i][c] = rows[i][column + c];
            }
        }
        return block;
    }
}
