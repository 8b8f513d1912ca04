package org.attentionlab.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        check(List.of(normaliser), agreement, lengths);
    }

    /** The same for many settings: those that share a graph are its heads, so that it runs once for every length. */
    public void check(List<Normaliser> settings, Agreement agreement, int... lengths) {
        Map<List<Object>, List<Normaliser>> groups = new LinkedHashMap<>();
        for (Normaliser normaliser : settings) {
            groups.computeIfAbsent(graphKey(normaliser), key -> new ArrayList<>())
                    .add(normaliser);
        }
        groups.forEach((key, heads) -> {
            RowGraph graph = graphs.computeIfAbsent(key, missing -> new RowGraph(heads.get(0), false, 1, type));
            for (int n : lengths) {
                List<List<RowSamples.Row>> rows =
                        heads.stream().map(head -> rows(head, n)).toList();
                Map<String, INDArray> results = graph.gradients(inputs(heads, rows, n));
                for (int h = 0; h < heads.size(); h++) {
                    check(heads.get(h), agreement, rows.get(h), results, h);
                }
            }
        });
    }

    /** Head parameters are fed, so that one graph serves every setting of them. */
    private static List<Object> graphKey(Normaliser normaliser) {
        Map<String, Object> fixed = new HashMap<>(normaliser.parameters().values());
        fixed.keySet().removeAll(normaliser.card().headParameters());
        return List.of(normaliser.card().name(), fixed);
    }

    private static long seed(int n) {
        return 200L + n;
    }

    private static List<RowSamples.Row> rows(Normaliser normaliser, int n) {
        return RowSamples.rows(normaliser, n, seed(n)).stream()
                .map(row -> row.whereDerivativesExist(normaliser))
                .toList();
    }

    private void check(
            Normaliser normaliser,
            Agreement agreement,
            List<RowSamples.Row> rows,
            Map<String, INDArray> results,
            int head) {
        int n = rows.get(0).scores().length;
        double total = 0;
        Map<String, Double> parameters = new HashMap<>();
        for (int r = 0; r < rows.size(); r++) {
            RowSamples.Row row = rows.get(r);
            String where = normaliser + ", graph on " + row + ", " + type + ", seed " + seed(n);
            double steepness = RowSamples.steepness(normaliser, row, n);
            total += steepness;
            double[] weights = normaliser.reference().weights(row.scores(), n, row.tokens());
            RowGradient gradient = normaliser.reference().gradient(row.scores(), row.upstream(), n, row.tokens());

            agreement.check(where + ", weights", row(results.get(RowGraph.WEIGHTS), head, r), weights);
            double largest =
                    Arrays.stream(gradient.scores()).map(Math::abs).max().orElse(0);
            agreement
                    .atScale(Math.max(largest, steepness))
                    .check(where + ", score gradient", row(results.get(RowGraph.SCORES), head, r), gradient.scores());
            int number = r;
            gradient.tokens()
                    .forEach((name, expected) -> agreement
                            .atScale(Math.max(largest, steepness))
                            .check(
                                    where + ", gradient of " + name,
                                    row(results.get(RowGraph.parameter(name)), head, number),
                                    expected));
            gradient.parameters().forEach((name, value) -> parameters.merge(name, value, Double::sum));
        }
        for (String name : normaliser.card().headParameters()) {
            agreement
                    .atScale(total)
                    .check(
                            normaliser + " of " + n + ", " + type + ", gradient of " + name,
                            results.get(RowGraph.parameter(name)).getDouble(head, 0, 0),
                            parameters.get(name));
        }
    }

    private static double[] row(INDArray array, int head, int r) {
        long rows = array.size(2);
        return array.reshape(array.size(1) * rows, array.size(3))
                .getRow(head * rows + r)
                .toDoubleVector();
    }

    private Map<String, INDArray> inputs(List<Normaliser> heads, List<List<RowSamples.Row>> rows, int n) {
        int count = rows.get(0).size();
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put(RowGraph.SCORES, stacked(rows, RowSamples.Row::scores));
        inputs.put(RowGraph.UPSTREAM, stacked(rows, RowSamples.Row::upstream));
        inputs.put(RowGraph.MASK, Nd4j.ones(type, 1, 1, count, n));
        inputs.put(RowGraph.VISIBLE, Nd4j.valueArrayOf(new long[] {1, 1, count, 1}, (double) n, type));
        List<String> names = heads.get(0).card().headParameters();
        for (int p = 0; p < names.size(); p++) {
            int parameter = p;
            double[] values = heads.stream()
                    .mapToDouble(head -> head.headParameters()[parameter])
                    .toArray();
            inputs.put(
                    RowGraph.parameter(names.get(p)),
                    Nd4j.createFromArray(values).castTo(type).reshape(heads.size(), 1, 1));
        }
        for (Parameter definition : heads.get(0).card().tokenParameters()) {
            inputs.put(
                    RowGraph.parameter(definition.name()),
                    stacked(rows, row -> row.tokens().get(definition.name())));
        }
        return inputs;
    }

    private INDArray stacked(List<List<RowSamples.Row>> rows, Function<RowSamples.Row, double[]> part) {
        double[][] stacked = rows.stream().flatMap(List::stream).map(part).toArray(double[][]::new);
        return Nd4j.create(stacked)
                .castTo(type)
                .reshape(1, rows.size(), rows.get(0).size(), -1);
    }
}
