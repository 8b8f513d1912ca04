package org.attentionlab.models.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.attentionlab.engine.EngineBinding;
import org.attentionlab.engine.EngineRuntime;
import org.attentionlab.engine.blas.MatrixProducts;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.worker.WorkerPool;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs one op in a graph whose loss is {@code sum_k <output_k, upstream_k>} and compares outputs and gradients with a
 * form of the op written on doubles.
 */
final class OpHarness {

    private static final int SAMPLES = 40;
    private static final double STEP = 1e-5;
    private static final int UPSTREAM_SEED = 99;

    /** Adds the op to a graph and returns the outputs that have a gradient. */
    interface Build {
        List<SDVariable> outputs(SameDiff graph, Map<String, SDVariable> inputs);
    }

    /** The outputs and, by variable, the gradients of one run. */
    record Result(List<float[]> outputs, Map<String, float[]> gradients) {}

    private final Build build;
    private final Map<String, INDArray> variables = new LinkedHashMap<>();
    private final Map<String, INDArray> placeholders = new LinkedHashMap<>();
    private final Random random;
    private final String where;

    OpHarness(long seed, Build build) {
        ModelOps.register();
        this.random = new Random(seed);
        this.build = build;
        this.where = "seed " + seed + ", ";
    }

    /** A trainable input of normal numbers. */
    OpHarness variable(String name, long... shape) {
        return variable(name, normal(shape));
    }

    OpHarness variable(String name, INDArray value) {
        variables.put(name, value);
        return this;
    }

    OpHarness placeholder(String name, INDArray value) {
        placeholders.put(name, value);
        return this;
    }

    INDArray value(String name) {
        return variables.get(name);
    }

    INDArray normal(long... shape) {
        float[] values =
                new float[Math.toIntExact(java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(values).reshape(shape);
    }

    /** The same inputs, every array stored column by column. */
    OpHarness fortranOrdered() {
        variables.replaceAll((name, value) -> value.dup('f'));
        placeholders.replaceAll((name, value) -> value.dup('f'));
        return this;
    }

    /** Products of which an op may believe that they are fastest whole, as those of MKL are. */
    private record WholeProducts(MatrixProducts products) implements MatrixProducts {

        @Override
        public String name() {
            return products.name() + ", whole";
        }

        @Override
        public boolean fastestInPieces() {
            return false;
        }

        @Override
        public void multiply(
                boolean transposeA,
                boolean transposeB,
                int m,
                int n,
                int k,
                float alpha,
                FloatPointer a,
                int lda,
                FloatPointer b,
                int ldb,
                float beta,
                FloatPointer c,
                int ldc) {
            products.multiply(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        }
    }

    private static List<MatrixProducts> waysToMultiply() {
        MatrixProducts products = MatrixProducts.best();
        return List.of(products, new WholeProducts(products));
    }

    /** Runs the op; upstream gradients are the same for every run of a harness. */
    Result run(int threads) {
        return run(threads, MatrixProducts.best());
    }

    private Result run(int threads, MatrixProducts products) {
        SameDiff graph = SameDiff.create();
        Map<String, SDVariable> inputs = new LinkedHashMap<>();
        variables.forEach((name, value) -> inputs.put(name, graph.var(name, value)));
        placeholders.forEach(
                (name, value) -> inputs.put(name, graph.placeHolder(name, value.dataType(), value.shape())));
        List<SDVariable> outputs = build.outputs(graph, inputs);
        try (EngineRuntime runtime = new EngineRuntime(new WorkerPool(threads), products, RowArithmetic.best())) {
            EngineBinding.bind(graph, runtime, op -> {});
            List<String> names = outputs.stream().map(SDVariable::name).toList();
            Map<String, INDArray> values = graph.output(placeholders, names);
            Random upstreamRandom = new Random(UPSTREAM_SEED);
            SDVariable loss = null;
            List<float[]> found = new ArrayList<>();
            for (SDVariable output : outputs) {
                INDArray value = values.get(output.name());
                found.add(value.dup('c').data().asFloat());
                SDVariable upstream = graph.constant(
                        "upstream_" + output.name(),
                        Nd4j.createFromArray(upstream(upstreamRandom, (int) value.length()))
                                .reshape(value.shape()));
                SDVariable part = output.mul(upstream).sum();
                loss = loss == null ? part : loss.add(part);
            }
            loss.markAsLoss();
            String[] wanted = variables.keySet().toArray(String[]::new);
            graph.createGradFunction(wanted);
            EngineBinding.bind(graph, runtime, op -> {});
            Map<String, float[]> gradients = new LinkedHashMap<>();
            graph.calculateGradients(placeholders, wanted)
                    .forEach((name, value) ->
                            gradients.put(name, value.dup('c').data().asFloat()));
            return new Result(found, gradients);
        }
    }

    private static float[] upstream(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /**
     * Compares outputs with the form on doubles, and every gradient with its central differences at sampled entries.
     *
     * @param form from the variables' entries in 'c' order to the outputs' entries
     */
    void agreesWith(Function<Map<String, double[]>, List<double[]>> form, double tolerance) {
        Map<String, double[]> point = new LinkedHashMap<>();
        variables.forEach((name, value) -> point.put(name, value.dup('c').data().asDouble()));
        List<double[]> expected = form.apply(point);
        Map<String, Map<Integer, Double>> slopes = slopes(form, point, upstream(expected));
        for (MatrixProducts products : waysToMultiply()) {
            Result result = run(2, products);
            String where = this.where + products.name() + ", ";
            assertThat(result.outputs()).as(where + "outputs").hasSameSizeAs(expected);
            for (int k = 0; k < expected.size(); k++) {
                close(where + "output " + k, result.outputs().get(k), expected.get(k), tolerance);
            }
            slopes.forEach((name, sampled) -> {
                float[] gradient = result.gradients().get(name);
                assertThat(gradient).as(where + "gradient of " + name).hasSameSizeAs(point.get(name));
                sampled.forEach((at, slope) -> assertThat((double) gradient[at])
                        .as(where + "gradient of " + name + " at " + at)
                        .isCloseTo(slope, offset(tolerance * (1 + Math.abs(slope)))));
            });
        }
    }

    /** Central differences by every variable, at all of its entries or at some of them. */
    private Map<String, Map<Integer, Double>> slopes(
            Function<Map<String, double[]>, List<double[]>> form, Map<String, double[]> point, List<float[]> upstream) {
        Map<String, Map<Integer, Double>> slopes = new LinkedHashMap<>();
        point.forEach((name, entries) -> {
            Map<Integer, Double> sampled = slopes.computeIfAbsent(name, missing -> new LinkedHashMap<>());
            boolean all = entries.length <= SAMPLES;
            int count = all ? entries.length : SAMPLES;
            for (int sample = 0; sample < count; sample++) {
                int at = all ? sample : random.nextInt(entries.length);
                double kept = entries[at];
                entries[at] = kept + STEP;
                double above = loss(form.apply(point), upstream);
                entries[at] = kept - STEP;
                double below = loss(form.apply(point), upstream);
                entries[at] = kept;
                sampled.put(at, (above - below) / (2 * STEP));
            }
        });
        return slopes;
    }

    private static List<float[]> upstream(List<double[]> outputs) {
        Random upstreamRandom = new Random(UPSTREAM_SEED);
        return outputs.stream()
                .map(output -> upstream(upstreamRandom, output.length))
                .toList();
    }

    private static double loss(List<double[]> outputs, List<float[]> upstream) {
        double loss = 0;
        for (int k = 0; k < outputs.size(); k++) {
            double[] output = outputs.get(k);
            float[] factors = upstream.get(k);
            for (int i = 0; i < output.length; i++) {
                loss += output[i] * factors[i];
            }
        }
        return loss;
    }

    private static void close(String where, float[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(where).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double allowed = tolerance * (1 + Math.abs(expected[i]));
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                assertThat((double) actual[i]).as(where + " at " + i).isCloseTo(expected[i], offset(allowed));
            }
        }
    }

    /** One, two and three threads give the same bits, and so do inputs stored in another order. */
    void isTheSameForAnyThreadsAndOrder() {
        List<MatrixProducts> ways = waysToMultiply();
        List<Result> ones = ways.stream().map(products -> run(1, products)).toList();
        for (int way = 0; way < ways.size(); way++) {
            same("2 threads", ones.get(way), run(2, ways.get(way)));
            same("3 threads", ones.get(way), run(3, ways.get(way)));
        }
        fortranOrdered();
        for (int way = 0; way < ways.size(); way++) {
            same("Fortran-ordered inputs", ones.get(way), run(2, ways.get(way)));
        }
    }

    private void same(String what, Result expected, Result actual) {
        for (int k = 0; k < expected.outputs().size(); k++) {
            assertThat(actual.outputs().get(k))
                    .as(where + what + ", output " + k)
                    .isEqualTo(expected.outputs().get(k));
        }
        expected.gradients()
                .forEach((name, gradient) -> assertThat(actual.gradients().get(name))
                        .as(where + what + ", gradient of " + name)
                        .isEqualTo(gradient));
    }

    static INDArray integers(int[] values, long... shape) {
        return Nd4j.createFromArray(values).castTo(DataType.INT32).reshape(shape);
    }
}
