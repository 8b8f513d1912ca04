package org.attentionlab.attention.row;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.engine.library.NativeCode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows by graphs of ND4J ops. A graph is built once for every formula and setting of what is not one number per head, and
 * serves rows of every length but 0, which have nothing to compute.
 */
public final class GraphRows implements RowEngine {

    private final DataType type;
    private final Map<List<Object>, RowGraph> graphs = new HashMap<>();

    /** Rows in single precision, as graphs train. */
    public GraphRows() {
        this(DataType.FLOAT);
    }

    /** Rows in a floating-point type. */
    GraphRows(DataType type) {
        NativeCode.loadNd4j();
        this.type = type;
    }

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public RowAnswer answer(RowQuestion question) {
        int n = question.input().keyCount();
        if (n == 0) {
            return new ReferenceRows().answer(question);
        }
        RowGraph graph = graph(question);
        Map<String, INDArray> inputs = inputs(question);
        if (type == DataType.FLOAT) {
            boolean ofVectors = question.input() instanceof RowInput.QueryAndKeys;
            INDArray scores = ofVectors ? graph.scores(inputs) : inputs.get(RowGraph.SCORES);
            ScoreRange.check(question.normaliser().score(), values(scores), ofVectors);
        }
        if (question.upstream().isEmpty()) {
            return new RowAnswer(values(graph.weights(inputs)), Optional.empty());
        }
        inputs.put(RowGraph.UPSTREAM, row(question.upstream().get()));
        return answer(question, graph.gradients(inputs));
    }

    /** Head parameters are fed, so that a graph serves all their values. */
    private RowGraph graph(RowQuestion question) {
        Normaliser normaliser = question.normaliser();
        boolean fromVectors = question.input() instanceof RowInput.QueryAndKeys;
        int headSize = fromVectors ? question.input().shape().headSize() : 1;
        Map<String, Object> fixed = new HashMap<>(normaliser.parameters().values());
        fixed.keySet().removeAll(normaliser.card().headParameters());
        return graphs.computeIfAbsent(
                List.of(normaliser.card().name(), fixed, fromVectors, headSize),
                key -> new RowGraph(normaliser, fromVectors, headSize, type));
    }

    private Map<String, INDArray> inputs(RowQuestion question) {
        Map<String, INDArray> inputs = new HashMap<>();
        int n = question.input().keyCount();
        if (question.input() instanceof RowInput.QueryAndKeys vectors) {
            inputs.put(RowGraph.QUERY, row(vectors.query()));
            inputs.put(
                    RowGraph.KEYS, Nd4j.create(vectors.keys()).castTo(type).reshape(1, 1, n, vectors.query().length));
        } else {
            inputs.put(RowGraph.SCORES, row(((RowInput.Scores) question.input()).values()));
        }
        inputs.put(RowGraph.MASK, Nd4j.ones(type, 1, 1, 1, n));
        inputs.put(RowGraph.VISIBLE, Nd4j.valueArrayOf(new long[] {1, 1, 1, 1}, (double) question.visible(), type));
        double[] parameters = question.normaliser().headParameters();
        List<String> names = question.normaliser().card().headParameters();
        for (int p = 0; p < parameters.length; p++) {
            inputs.put(RowGraph.parameter(names.get(p)), Nd4j.valueArrayOf(new long[] {1, 1, 1}, parameters[p], type));
        }
        question.tokens().forEach((name, values) -> inputs.put(RowGraph.parameter(name), row(values)));
        return inputs;
    }

    private INDArray row(double[] values) {
        return Nd4j.createFromArray(values).castTo(type).reshape(1, 1, 1, values.length);
    }

    private static RowAnswer answer(RowQuestion question, Map<String, INDArray> results) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (String name : question.normaliser().card().headParameters()) {
            parameters.put(name, results.get(RowGraph.parameter(name)).getDouble(0));
        }
        Map<String, double[]> tokens = new HashMap<>();
        question.tokens().keySet().forEach(name -> tokens.put(name, values(results.get(RowGraph.parameter(name)))));
        Optional<RowAnswer.Vectors> vectors = Optional.empty();
        if (question.input() instanceof RowInput.QueryAndKeys given) {
            double[][] byKey = rows(values(results.get(RowGraph.KEYS)), given.keyCount(), given.query().length);
            vectors = Optional.of(new RowAnswer.Vectors(values(results.get(RowGraph.QUERY)), byKey));
        }
        return new RowAnswer(
                values(results.get(RowGraph.WEIGHTS)),
                Optional.of(
                        new RowAnswer.Gradients(values(results.get(RowGraph.SCORES)), parameters, tokens, vectors)));
    }

    private static double[][] rows(double[] values, int count, int size) {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, row -> Arrays.copyOfRange(values, row * size, (row + 1) * size));
        return rows;
    }

    private static double[] values(INDArray array) {
        return array.reshape(array.length()).toDoubleVector();
    }
}
