package org.attentionlab.attention.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.attentionlab.attention.Agreement;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.RowSamples;
import org.attentionlab.attention.reference.RowGradient;
import org.attentionlab.attention.spec.ParameterDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graph form of every registered normaliser against its reference, in both floating-point types. */
class GraphContractTest {

    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);
    private static final Agreement DOUBLE = new Agreement(1e-9, 1e-12);
    private static final int[] LENGTHS = {1, 2, 3, 5, 17, 31, 64, 257};
    private static final int MANY = 4099;

    /** ND4J adds floats one after another, so that its sums lose digits as rows grow. */
    private static final double ROUNDING = Math.pow(2, -24);

    private static final Map<List<Object>, RowGraph> GRAPHS = new HashMap<>();

    static Stream<Normaliser> settings() {
        return RowSamples.formulas().stream().flatMap(family -> RowSamples.settings(family, 6).stream());
    }

    static Stream<Normaliser> defaults() {
        return RowSamples.formulas().stream().map(RowSamples::byDefault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void inSinglePrecisionItIsTheReference(Normaliser normaliser) {
        assertIsTheReference(normaliser, DataType.FLOAT, SINGLE, LENGTHS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void inDoublePrecisionItIsTheReferenceToNineDigits(Normaliser normaliser) {
        assertIsTheReference(normaliser, DataType.DOUBLE, DOUBLE, LENGTHS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("defaults")
    void thousandsOfKeysAreAsRightAsSumsOfFloatsAllow(Normaliser normaliser) {
        double rounding = ROUNDING * Math.sqrt(MANY) * 3;
        assertIsTheReference(normaliser, DataType.FLOAT, new Agreement(5e-5, 1e-6 + rounding), MANY);
        assertIsTheReference(normaliser, DataType.DOUBLE, DOUBLE, MANY);
    }

    private static void assertIsTheReference(
            Normaliser normaliser, DataType type, Agreement agreement, int... lengths) {
        RowGraph graph = graph(normaliser, type);
        for (int n : lengths) {
            List<RowSamples.Row> rows = RowSamples.rows(normaliser, n, 200 + n);
            Map<String, INDArray> results = graph.gradients(inputs(normaliser, rows, n, type));
            double total = 0;
            Map<String, Double> parameters = new HashMap<>();
            for (int r = 0; r < rows.size(); r++) {
                RowSamples.Row row = rows.get(r);
                String where = normaliser + " on " + row + ", " + type + ", seed " + (200 + n);
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
    private static RowGraph graph(Normaliser normaliser, DataType type) {
        Map<String, Object> fixed = new HashMap<>(normaliser.parameters().values());
        fixed.keySet().removeAll(normaliser.card().headParameters());
        return GRAPHS.computeIfAbsent(
                List.of(normaliser.card().name(), fixed, type), key -> new RowGraph(normaliser, false, 1, type));
    }

    private static double[] row(INDArray array, int r) {
        long n = array.size(3);
        return array.reshape(array.size(2), n).getRow(r).toDoubleVector();
    }

    private static Map<String, INDArray> inputs(
            Normaliser normaliser, List<RowSamples.Row> rows, int n, DataType type) {
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put(RowGraph.SCORES, stacked(rows, RowSamples.Row::scores, type));
        inputs.put(RowGraph.UPSTREAM, stacked(rows, RowSamples.Row::upstream, type));
        inputs.put(RowGraph.MASK, Nd4j.ones(type, 1, 1, rows.size(), n));
        inputs.put(RowGraph.VISIBLE, Nd4j.valueArrayOf(new long[] {1, 1, rows.size(), 1}, (double) n, type));
        List<String> names = normaliser.card().headParameters();
        double[] values = normaliser.headParameters();
        for (int p = 0; p < values.length; p++) {
            inputs.put(RowGraph.parameter(names.get(p)), Nd4j.valueArrayOf(new long[] {1, 1, 1}, values[p], type));
        }
        for (ParameterDefinition definition : normaliser.card().tokenParameters()) {
            INDArray stacked = stacked(rows, row -> row.tokens().get(definition.name()), type);
            inputs.put(RowGraph.parameter(definition.name()), stacked);
        }
        return inputs;
    }

    private static INDArray stacked(List<RowSamples.Row> rows, Function<RowSamples.Row, double[]> part, DataType type) {
        List<double[]> stacked = new ArrayList<>();
        rows.forEach(row -> stacked.add(part.apply(row)));
        return Nd4j.create(stacked.toArray(double[][]::new)).castTo(type).reshape(1, 1, rows.size(), -1);
    }
}
