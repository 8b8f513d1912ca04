package org.attentionlab.attention.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.testkit.Agreement;
import org.attentionlab.testkit.RowSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The gradient that ND4J derives of every graph form, in double precision, against differences of the form itself. */
@Tag("plain")
class GraphDerivativeTest {

    private static final double STEP = 2e-4;
    private static final Agreement AGREEMENT = new Agreement(1e-6, 1e-8);
    private static final int HEAD_SIZE = 3;

    private static final int[] LENGTHS = {1, 2, 5, 17};

    static Stream<Normaliser> normalisers() {
        return RowSamples.formulas().stream().map(TellingParameters::of);
    }

    private static long seed(int n) {
        return 900L + n;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("normalisers")
    void gradientsByScoresAndParametersAreDerivatives(Normaliser normaliser) {
        RowGraph graph = new RowGraph(normaliser, false, HEAD_SIZE, DataType.DOUBLE);
        for (int n : LENGTHS) {
            RowSamples.Row row = RowSamples.rows(normaliser, n, seed(n)).get(0);
            Inputs inputs = new Inputs(normaliser, row.upstream());
            inputs.put(RowGraph.SCORES, row.scores(), 1, n);
            inputs.putTokens(row.tokens());
            assertDerivatives(graph, n, inputs, List.of(RowGraph.SCORES));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("normalisers")
    void gradientsByQueryAndKeysAreDerivatives(Normaliser normaliser) {
        RowGraph graph = new RowGraph(normaliser, true, HEAD_SIZE, DataType.DOUBLE);
        for (int n : LENGTHS) {
            Random random = new Random(seed(n));
            Inputs inputs = new Inputs(normaliser, random.doubles(n, -1, 1).toArray());
            inputs.put(RowGraph.QUERY, awayFromZero(random, HEAD_SIZE), 1, HEAD_SIZE);
            inputs.put(RowGraph.KEYS, awayFromZero(random, n * HEAD_SIZE), n, HEAD_SIZE);
            inputs.putTokens(RowSamples.rows(normaliser, n, seed(n)).get(0).tokens());
            assertDerivatives(graph, n, inputs, List.of(RowGraph.QUERY, RowGraph.KEYS));
        }
    }

    private static void assertDerivatives(RowGraph graph, int n, Inputs inputs, List<String> names) {
        Map<String, INDArray> results = graph.gradients(inputs.once());
        List<String> all = new ArrayList<>(names);
        all.addAll(inputs.parameters.keySet());
        all.addAll(inputs.tokens);
        for (String name : all) {
            INDArray gradient = results.get(name).dup('c');
            AGREEMENT.check(
                    "%s of %d keys, seed %d".formatted(name, n, seed(n)),
                    gradient.reshape(gradient.length()).toDoubleVector(),
                    inputs.derivative(graph, name));
        }
    }

    /** Features that keep off 0, where the second derivative of elu jumps. */
    private static double[] awayFromZero(Random random, int count) {
        return random.doubles(count, 0.1, 1.5)
                .map(x -> random.nextBoolean() ? x : -x)
                .toArray();
    }

    /** What a graph is fed, as one row or as many copies of it, each with one entry of one input moved. */
    private static final class Inputs {

        private static final double[] STEPS = {STEP, -STEP, STEP / 2, -STEP / 2};

        private final Map<String, double[]> rows = new LinkedHashMap<>();
        private final Map<String, long[]> shapes = new LinkedHashMap<>();
        private final Map<String, Double> parameters = new LinkedHashMap<>();
        private final List<String> tokens = new ArrayList<>();
        private final double[] upstream;

        Inputs(Normaliser normaliser, double[] upstream) {
            this.upstream = upstream;
            List<String> names = normaliser.card().headParameters();
            for (int p = 0; p < names.size(); p++) {
                parameters.put(RowGraph.parameter(names.get(p)), normaliser.headParameters()[p]);
            }
        }

        void put(String name, double[] values, long rowCount, long columns) {
            rows.put(name, values);
            shapes.put(name, new long[] {rowCount, columns});
        }

        void putTokens(Map<String, double[]> values) {
            values.forEach((name, row) -> {
                put(RowGraph.parameter(name), row, 1, row.length);
                tokens.add(RowGraph.parameter(name));
            });
        }

        Map<String, INDArray> once() {
            return copies("", new double[1][]);
        }

        /** By central differences at a step and at half of it, extrapolated to step 0, in one run of the graph. */
        double[] derivative(RowGraph graph, String name) {
            double[] at = rows.containsKey(name) ? rows.get(name) : new double[] {parameters.get(name)};
            double[][] moved = new double[STEPS.length * at.length][];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = at.clone();
                moved[i][i / STEPS.length] += STEPS[i % STEPS.length];
            }
            double[] weights = flat(graph.weights(copies(name, moved)));
            double[] losses = new double[moved.length];
            for (int i = 0; i < weights.length; i++) {
                losses[i / upstream.length] += weights[i] * upstream[i % upstream.length];
            }
            double[] derivative = new double[at.length];
            for (int j = 0; j < at.length; j++) {
                int first = j * STEPS.length;
                double wide = (losses[first] - losses[first + 1]) / (2 * STEP);
                double narrow = (losses[first + 2] - losses[first + 3]) / STEP;
                derivative[j] = (4 * narrow - wide) / 3;
            }
            return derivative;
        }

        /** One head per copy, with the input of the given name as given for each, and the others as they are. */
        private Map<String, INDArray> copies(String name, double[][] moved) {
            int copies = moved.length;
            Map<String, INDArray> inputs = new HashMap<>();
            rows.forEach((input, values) -> inputs.put(
                    input,
                    copied(values, input.equals(name) ? moved : new double[copies][])
                            .reshape(1, copies, shapes.get(input)[0], shapes.get(input)[1])));
            parameters.forEach((input, value) -> inputs.put(
                    input,
                    copied(new double[] {value}, input.equals(name) ? moved : new double[copies][])
                            .reshape(copies, 1, 1)));
            int n = upstream.length;
            inputs.put(RowGraph.UPSTREAM, copied(upstream, new double[copies][]).reshape(1, copies, 1, n));
            inputs.put(RowGraph.MASK, Nd4j.ones(DataType.DOUBLE, 1, 1, 1, n));
            inputs.put(RowGraph.VISIBLE, Nd4j.createFromArray((double) n).reshape(1, 1, 1, 1));
            return inputs;
        }

        private static INDArray copied(double[] values, double[][] moved) {
            double[] all = new double[moved.length * values.length];
            for (int i = 0; i < moved.length; i++) {
                System.arraycopy(moved[i] == null ? values : moved[i], 0, all, i * values.length, values.length);
            }
            return Nd4j.createFromArray(all);
        }

        private static double[] flat(INDArray array) {
            return array.dup('c').reshape(array.length()).toDoubleVector();
        }
    }
}
