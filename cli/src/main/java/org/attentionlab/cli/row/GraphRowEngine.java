package org.attentionlab.cli.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.graph.ScoreGraph;
import org.attentionlab.attention.normaliser.Normaliser;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The SameDiff graphs that the graph engine runs, in single precision. */
final class GraphRowEngine implements RowEngine {

    private static final DataType TYPE = DataType.FLOAT;
    private static final String QUERY = "query";
    private static final String KEYS = "keys";
    private static final String SCORES = "scores";
    private static final String WEIGHTS = "weights";
    private static final String LOSS = "loss";

    @Override
    public RowAnswer answer(RowQuestion question) {
        return new Row(SameDiff.create(), question).answer();
    }

    /** One question as a graph of its own. */
    private static final class Row {

        private final SameDiff graph;
        private final RowQuestion question;
        private final Normaliser normaliser;
        private final int n;

        Row(SameDiff graph, RowQuestion question) {
            this.graph = graph;
            this.question = question;
            normaliser = question.normaliser();
            n = question.input().keys();
        }

        RowAnswer answer() {
            List<String> parameters = normaliser.family().headParameters();
            SDVariable scores = scores();
            SDVariable mask = graph.constant("mask", Nd4j.ones(TYPE, 1, 1, 1, n));
            SDVariable visible =
                    graph.constant("visible", Nd4j.valueArrayOf(new long[] {1, 1, 1, 1}, question.visible(), TYPE));
            List<SDVariable> heads = new ArrayList<>();
            double[] values = normaliser.headParameters();
            for (int i = 0; i < values.length; i++) {
                heads.add(graph.var(
                        "parameter." + parameters.get(i), Nd4j.valueArrayOf(new long[] {1, 1, 1}, values[i], TYPE)));
            }
            SDVariable weights = normaliser
                    .form()
                    .weights(new ScoreGraph(graph, mask, visible), scores, heads)
                    .rename(WEIGHTS);
            question.upstream().ifPresent(upstream -> {
                SDVariable by = graph.constant("upstream", array(upstream, 1, 1, 1, n));
                weights.mul(by).sum().rename(LOSS).markAsLoss();
            });
            Map<String, INDArray> outputs = graph.output(Map.of(), SCORES, WEIGHTS);
            return new RowAnswer(
                    numbers(outputs.get(SCORES)),
                    numbers(outputs.get(WEIGHTS)),
                    question.upstream().map(upstream -> gradient(parameters)));
        }

        private SDVariable scores() {
            RowInput input = question.input();
            return input.scores()
                    .map(given -> graph.var(SCORES, array(given, 1, 1, 1, n)))
                    .orElseGet(() -> {
                        RowInput.Vectors vectors = input.vectors().orElseThrow();
                        int size = vectors.size();
                        SDVariable query = graph.var(QUERY, array(vectors.query(), 1, 1, 1, size));
                        SDVariable keys = graph.var(
                                KEYS, Nd4j.create(vectors.keys()).castTo(TYPE).reshape(1, 1, n, size));
                        return normaliser
                                .score()
                                .scores(graph, query, keys, size)
                                .rename(SCORES);
                    });
        }

        private RowAnswer.Gradient gradient(List<String> parameters) {
            List<String> wanted = new ArrayList<>(List.of(SCORES));
            parameters.forEach(name -> wanted.add("parameter." + name));
            Optional<RowInput.Vectors> vectors = question.input().vectors();
            if (vectors.isPresent()) {
                wanted.addAll(List.of(QUERY, KEYS));
            }
            Map<String, INDArray> gradients = graph.calculateGradients(Map.of(), wanted);
            Map<String, Double> byParameter = new LinkedHashMap<>();
            parameters.forEach(name -> byParameter.put(
                    name, gradients.get("parameter." + name).sumNumber().doubleValue()));
            return new RowAnswer.Gradient(
                    numbers(gradients.get(SCORES)),
                    byParameter,
                    vectors.map(v -> new RowInput.Vectors(
                            numbers(gradients.get(QUERY)),
                            gradients.get(KEYS).reshape(n, v.size()).toDoubleMatrix())));
        }

        private static INDArray array(double[] values, long... shape) {
            return Nd4j.createFromArray(values).castTo(TYPE).reshape(shape);
        }

        private static double[] numbers(INDArray array) {
            return array.reshape(array.length()).toDoubleVector();
        }
    }
}
