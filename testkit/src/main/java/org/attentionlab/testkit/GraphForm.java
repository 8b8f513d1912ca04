package org.attentionlab.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.attention.row.RowGraph;
import org.attentionlab.base.card.Parameter;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graph forms of normalisers against their double-precision forms, in one floating-point type. */
public final class GraphForm {

    /** How close a graph in single precision has to be. */
    public static final Agreement SINGLE = new Agreement(5e-5, 1e-6);

    /** How close a graph in double precision has to be. */
    public static final Agreement DOUBLE = new Agreement(1e-9, 1e-12);

    private final DataType type;
    private final Map<List<Object>, RowGraph> graphs = new HashMap<>();

    /** Graphs of a floating-point type. */
    public GraphForm(DataType type) {
        this.type = type;
    }

    /** Fails if weights or a gradient are not those of the formula, with the row, the entry and both values. */
    public void check(Normaliser normaliser, Agreement agreement, int... lengths) {
        RowGraph graph = graph(normaliser);
        for (int n : lengths) {
            List<RowSamples.Row> rows = RowSamples.rows(normaliser, n, 200 + n).stream()
                    .map(row -> row.whereDerivativesExist(normaliser))
                    .toList();
            Map<String, INDArray> results = graph.gradients(inputs(normaliser, rows, n));
            double total = 0;
            Map<String, Double> parameters = new HashMap<>();
            for (int r = 0; r < rows.size(); r++) {
                RowSamples.Row row = rows.get(r);
                String where = normaliser + ", graph on " + row + ", " + type + ", seed " + (200 + n);
                double steepness = RowSamples.steepness(normaliser, row, n);
                total += steepness;
                double[] weights = normaliser.reference().weights(row.scores(), n, row.tokens());
                RowGradient gradient = normaliser.reference().gradient(row.scores(), row.upstream(), n, row.tokens());

                agreement.check(where + ", weights", row(results.get(RowGraph.WEIGHTS), r), weights);
                double largest =
                        Arrays.stream(gradient.scores()).map(Math::abs).max().orElse(0);
                agreement
                        .atScale(Math.max(largest, steepness))
                        .check(where + ", score gradient", row(results.get(RowGraph.SCORES), r), gradient.scores());
                int number = r;
                gradient.tokens()
                        .forEach((name, expected) -> agreement
                                .atScale(Math.max(largest, steepness))
                                .check(
                                        where + ", gradient of " + name,
                                        row(results.get(RowGraph.parameter(name)), number),
                                        expected));
                gradient.parameters().forEach((name, value) -> parameters.merge(name, value, Double::sum));
            }
            for (String name : normaliser.card().headParameters()) {
                agreement
                        .atScale(total)
                        .check(
                                normaliser + " of " + n + ", " + type + ", gradient of " + name,
                                results.get(RowGraph.parameter(name)).getDouble(0),
                                parameters.get(name));
            }
        }
    }

    /** Head parameters are fed, so that one graph serves every setting of them. */
    private RowGraph graph(Normaliser normaliser) {
        Map<String, Object> fixed = new HashMap<>(normaliser.parameters().values());
        fixed.keySet().removeAll(normaliser.card().headParameters());
        return graphs.computeIfAbsent(
                List.of(normaliser.card().name(), fixed), key -> new RowGraph(normaliser, false, 1, type));
    }

    private static double[] row(INDArray array, int r) {
        long n = array.size(3);
        return array.reshape(array.size(2), n).getRow(r).toDoubleVector();
    }

    private Map<String, INDArray> inputs(Normaliser normaliser, List<RowSamples.Row> rows, int n) {
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put(RowGraph.SCORES, stacked(rows, RowSamples.Row::scores));
        inputs.put(RowGraph.UPSTREAM, stacked(rows, RowSamples.Row::upstream));
        inputs.put(RowGraph.MASK, Nd4j.ones(type, 1, 1, rows.size(), n));
        inputs.put(RowGraph.VISIBLE, Nd4j.valueArrayOf(new long[] {1, 1, rows.size(), 1}, (double) n, type));
        List<String> names = normaliser.card().headParameters();
        double[] values = normaliser.headParameters();
        for (int p = 0; p < values.length; p++) {
            inputs.put(RowGraph.parameter(names.get(p)), Nd4j.valueArrayOf(new long[] {1, 1, 1}, values[p], type));
        }
        for (Parameter definition : normaliser.card().tokenParameters()) {
            INDArray stacked = stacked(rows, row -> row.tokens().get(definition.name()));
            inputs.put(RowGraph.parameter(definition.name()), stacked);
        }
        return inputs;
    }

    private INDArray stacked(List<RowSamples.Row> rows, Function<RowSamples.Row, double[]> part) {
        List<double[]> stacked = new ArrayList<>();
        rows.forEach(row -> stacked.add(part.apply(row)));
        return Nd4j.create(stacked.toArray(double[][]::new)).castTo(type).reshape(1, 1, rows.size(), -1);
    }
}
