package org.attentionlab.attention.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The row operations that graph forms are built from: values, gradients, and digits where ND4J's own ops lose them. */
@Tag("plain")
class ScoreGraphTest {

    private static final Agreement SINGLE = new Agreement(2e-6, 1e-37);
    private static final Agreement DOUBLE = new Agreement(1e-13, 1e-300);
    private static final Agreement SINGLE_SLOPE = new Agreement(1e-5, 1e-6);
    private static final Agreement DOUBLE_SLOPE = new Agreement(1e-12, 1e-14);
    private static final Agreement ZERO_OF_EITHER_SIGN = new Agreement(0, Double.MIN_VALUE);
    private static final double[] SMALL_AND_LARGE = {
        -1e4, -80, -40, -20, -3, -1, -0.7, -1e-3, -1e-9, -1e-20, 0, 1e-20, 1e-9, 1e-3, 0.5, 3, 40, 1e4
    };

    /** An operation on each entry, what it should give and its slope. */
    private interface Operation {
        SDVariable apply(ScoreGraph graph, SDVariable x);
    }

    private static Arguments operation(
            String name,
            Operation operation,
            DoubleUnaryOperator value,
            DoubleUnaryOperator slope,
            double low,
            double high) {
        double[] inputs = Arrays.stream(SMALL_AND_LARGE)
                .filter(x -> x >= low && x <= high)
                .toArray();
        return Arguments.of(Named.of(name, operation), value, slope, inputs);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation("exp(x) - 1", ScoreGraph::expLessOne, Math::expm1, Math::exp, -1e4, 40),
                operation("ln(1 + x)", ScoreGraph::logOfOnePlus, Math::log1p, x -> 1 / (1 + x), -0.7, 1e4),
                operation("tanh", ScoreGraph::tanh, Math::tanh, x -> 1 - Math.tanh(x) * Math.tanh(x), -1e4, 1e4),
                operation("softplus", ScoreGraph::softplus, ScoreGraphTest::softplus, ScoreGraphTest::sigma, -80, 1e4),
                operation("logistic", ScoreGraph::logistic, ScoreGraphTest::sigma, x -> sigma(x) * sigma(-x), -80, 1e4),
                operation(
                        "step of softplus from 2",
                        (graph, x) -> algebra(graph).softplusStep(x, x.mul(0).add(2)),
                        x -> softplusStep(x, 2),
                        x -> sigma(2 + x),
                        -1e4,
                        0),
                operation(
                        "step of softplus from -30",
                        (graph, x) -> algebra(graph).softplusStep(x, x.mul(0).add(-30)),
                        x -> softplusStep(x, -30),
                        x -> sigma(-30 + x),
                        -80,
                        0),
                operation(
                        "step of softplus from 1000",
                        (graph, x) -> algebra(graph).softplusStep(x, x.mul(0).add(1000)),
                        x -> x > -1000 ? x : -1000,
                        x -> x > -1000 ? 1 : 0,
                        -1e4,
                        0),
                operation("rectify", ScoreGraph::rectify, x -> Math.max(x, 0), x -> x > 0 ? 1 : 0, -1e4, 1e4),
                operation(
                        "clamp below -1",
                        (graph, x) -> graph.clampBelow(x, -1),
                        x -> Math.max(x, -1),
                        x -> x > -1 ? 1 : 0,
                        -1e4,
                        1e4),
                operation("sign", ScoreGraph::signOf, x -> x >= 0 ? 1 : -1, x -> 0, -1e4, 1e4),
                operation("above 0.25", (graph, x) -> graph.above(x, 0.25), x -> x > 0.25 ? 1 : 0, x -> 0, -1e4, 1e4),
                operation("held", (graph, x) -> graph.held(x).mul(x), x -> x * x, x -> x, -1e4, 1e4),
                operation(
                        "power 15",
                        (graph, x) -> graph.power(x, 15),
                        x -> Math.pow(x, 15),
                        x -> 15 * Math.pow(x, 14),
                        0,
                        3),
                operation("power 1", (graph, x) -> graph.power(x, 1), x -> x, x -> 1, 0, 40),
                operation(
                        "power 2.5",
                        (graph, x) -> graph.power(x, 2.5),
                        x -> Math.pow(x, 2.5),
                        x -> 2.5 * Math.pow(x, 1.5),
                        0,
                        40));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void valuesKeepTheirDigitsAndGradientsAreSlopes(
            Operation operation, DoubleUnaryOperator value, DoubleUnaryOperator slope, double[] inputs) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            double[] x = Arrays.stream(inputs)
                    .map(input -> type == DataType.FLOAT ? (float) input : input)
                    .toArray();
            Map<String, double[]> results = run(type, x, new long[] {1, 1, 1, x.length}, operation);
            (type == DataType.FLOAT ? SINGLE : DOUBLE)
                    .check(type + " values at " + Arrays.toString(x), results.get("y"), each(x, value));
            (type == DataType.FLOAT ? SINGLE_SLOPE : DOUBLE_SLOPE)
                    .check(type + " slopes at " + Arrays.toString(x), results.get("x"), each(x, slope));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void theReciprocalOfZeroIsZeroAndNothingOverflowsBeforeTheResultDoes(DataType type) {
        double[] t = {0, 1, -4, 3e-30, 5e20};
        Map<String, double[]> results = run(
                type,
                t,
                new long[] {1, 1, t.length, 1},
                (graph, x) -> graph.reciprocal(x).mul(graph.held(x)));

        new Agreement(2e-6, 0x1p-1000).check("t / t", results.get("y"), new double[] {0, 1, 1, 1, 1});
        new Agreement(2e-6, 0x1p-1000)
                .check("its gradient", results.get("x"), new double[] {0, -1, 0.25, -1 / 3e-30, -1 / 5e20});
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void theSumOfLaterKeysAndItsGradientAreThoseOfATriangleOfOnes(DataType type) {
        checkTriangle(type, ScoreGraph::sumOfLater, (key, other) -> other > key);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void theSumOfEarlierKeysAndItsGradientAreThoseOfTheOtherTriangle(DataType type) {
        checkTriangle(type, ScoreGraph::sumOfEarlier, (key, other) -> other < key);
    }

    private static void checkTriangle(DataType type, Operation sum, BiPredicate<Integer, Integer> counts) {
        long[] shape = {2, 3, 4, 5};
        int rows = 24;
        int keys = 5;
        double[] x = new Random(12).doubles(rows * keys, -1, 1).toArray();
        double[] upstream = new Random(13).doubles(rows * keys, -1, 1).toArray();
        INDArray weights = Nd4j.createFromArray(upstream).castTo(type).reshape(shape);

        Map<String, double[]> results = run(
                type,
                x,
                shape,
                (graph, values) -> sum.apply(graph, values).mul(graph.graph().constant(weights)));

        double[] expected = new double[x.length];
        double[] gradient = new double[x.length];
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < keys; j++) {
                for (int other = 0; other < keys; other++) {
                    if (counts.test(j, other)) {
                        expected[r * keys + j] += x[r * keys + other] * upstream[r * keys + j];
                        gradient[r * keys + other] += upstream[r * keys + j];
                    }
                }
            }
        }
        new Agreement(0, 2e-6).check(type + " values", results.get("y"), expected);
        new Agreement(0, 2e-6).check(type + " gradient", results.get("x"), gradient);
    }

    @Test
    void rowsAreReducedOverVisibleKeysOnly() {
        double[] scores = {5, -2, 3, 9, 9, 9};
        double[] mask = {1, 1, 0, 0, 0, 0};
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.constant(Nd4j.createFromArray(scores).reshape(1, 1, 2, 3));
        ScoreGraph rows = new ScoreGraph(
                graph,
                graph.constant(Nd4j.createFromArray(mask).reshape(1, 1, 2, 3)),
                graph.constant(Nd4j.createFromArray(2.0, 0.0).reshape(1, 1, 2, 1)));

        GraphAlgebra algebra = algebra(rows);
        ZERO_OF_EITHER_SIGN.check("largest", values(algebra.largest(x)), new double[] {5, 0});
        ZERO_OF_EITHER_SIGN.check(
                "below", values(rows.visibleOnly(algebra.belowLargest(x))), new double[] {0, -7, 0, 0, 0, 0});
        assertThat(values(rows.visibleOnly(x))).containsExactly(5, -2, 0, 0, 0, 0);
        assertThat(values(algebra.logVisible())).containsExactly(Math.log(2), 0);
        assertThat(values(algebra.sum(algebra.softmax(x)))).containsExactly(1, 0);
        assertThat(rows.type()).isEqualTo(DataType.DOUBLE);
    }

    private static GraphAlgebra algebra(ScoreGraph rows) {
        return new GraphAlgebra(rows, null, Map.of(), null);
    }

    private static double[] values(SDVariable variable) {
        INDArray array = variable.eval();
        return array.dup('c').reshape(array.length()).toDoubleVector();
    }

    /** The result of an operation, and the gradient of its sum. */
    private static Map<String, double[]> run(DataType type, double[] input, long[] shape, Operation operation) {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.var("x", Nd4j.createFromArray(input).castTo(type).reshape(shape));
        SDVariable one = graph.constant(Nd4j.ones(type, 1, 1, 1, 1));
        SDVariable y = graph.identity("y", operation.apply(new ScoreGraph(graph, one, one), x));
        y.add(x.mul(0)).sum("loss");
        graph.setLossVariables("loss");
        Map<String, double[]> results = new HashMap<>();
        INDArray gradient = graph.calculateGradients(Map.of(), "x").get("x");
        results.put("x", gradient.dup('c').reshape(gradient.length()).toDoubleVector());
        results.put("y", values(y));
        return results;
    }

    private static double[] each(double[] row, DoubleUnaryOperator operator) {
        return IntStream.range(0, row.length)
                .mapToDouble(j -> operator.applyAsDouble(row[j]))
                .toArray();
    }

    private static double sigma(double x) {
        double decay = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** Near the centre from the ratio of both exponentials, far from it as the difference that it is. */
    private static double softplusStep(double x, double centre) {
        return x > -1 ? Math.log1p(sigma(centre) * Math.expm1(x)) : softplus(centre + x) - softplus(centre);
    }
}
