package org.attentionlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.row.RowGraph;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.ParameterScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A graph form on batches and heads, under a causal mask with more keys than queries and one row that sees nothing. */
public final class GraphMasking {

    private static final int BATCH = 2;
    private static final int HEADS = 3;
    private static final int QUERIES = 5;
    private static final int KEYS = 7;
    private static final int BLIND = 3;
    private static final long SEED = 17;
    private static final double[] INVISIBLE = {0, 1e4, -1e4, 3e38, -3e38};
    private static final Agreement SINGLE = new Agreement(5e-5, 1e-6);

    private GraphMasking() {}

    /** Fails if an invisible key has a weight, a gradient or an influence, with the row, the entry and both values. */
    public static void check(Normaliser normaliser) {
        RowGraph graph = new RowGraph(normaliser, false, 1, DataType.FLOAT);
        for (double invisible : INVISIBLE) {
            Map<String, INDArray> inputs = inputs(normaliser, invisible);
            Map<String, INDArray> results = graph.gradients(inputs);
            for (int b = 0; b < BATCH; b++) {
                for (int h = 0; h < HEADS; h++) {
                    for (int q = 0; q < QUERIES; q++) {
                        String where =
                                normaliser + ", sequence " + b + ", head " + h + ", query " + q + ", seed " + SEED;
                        assertRow(where, normaliser, inputs, results, b, h, q);
                    }
                }
            }
        }
    }

    private static void assertRow(
            String where,
            Normaliser normaliser,
            Map<String, INDArray> inputs,
            Map<String, INDArray> results,
            int b,
            int h,
            int q) {
        int n = visible(q);
        double[] weights = row(results.get(RowGraph.WEIGHTS), b, h, q);
        double[] gradient = row(results.get(RowGraph.SCORES), b, h, q);
        for (int j = n; j < KEYS; j++) {
            assertThat(weights[j]).as(where + ", weight of key " + j).isZero();
            assertThat(gradient[j]).as(where + ", gradient of key " + j).isZero();
        }
        double[] scores = Arrays.copyOf(row(inputs.get(RowGraph.SCORES), b, h, q), n);
        double[] upstream = Arrays.copyOf(row(inputs.get(RowGraph.UPSTREAM), b, h, q), n);
        Normaliser ofHead = ofHead(normaliser, h);
        SINGLE.check(where, Arrays.copyOf(weights, n), ofHead.reference().weights(scores, n));
        SINGLE.atScale(3)
                .check(
                        where,
                        Arrays.copyOf(gradient, n),
                        ofHead.reference().gradient(scores, upstream, n).scores());
    }

    /** Query 0 sees the first keys, each later one another; one of them, as if it were padding, sees none. */
    private static int visible(int query) {
        return query == BLIND ? 0 : query + 1 + KEYS - QUERIES;
    }

    /** Every head has parameters of its own. */
    private static Normaliser ofHead(Normaliser normaliser, int head) {
        Map<String, Object> parameters = new HashMap<>(normaliser.parameters().values());
        normaliser
                .card()
                .headParameters()
                .forEach(name -> parameters.computeIfPresent(name, (key, value) -> (Double) value + 0.25 * head));
        return RowSamples.with(normaliser.formula(), parameters);
    }

    private static Map<String, INDArray> inputs(Normaliser normaliser, double invisible) {
        Random random = new Random(SEED);
        INDArray scores = Nd4j.zeros(DataType.FLOAT, BATCH, HEADS, QUERIES, KEYS);
        INDArray upstream = Nd4j.zeros(DataType.FLOAT, BATCH, HEADS, QUERIES, KEYS);
        INDArray mask = Nd4j.zeros(DataType.FLOAT, 1, 1, QUERIES, KEYS);
        INDArray counts = Nd4j.zeros(DataType.FLOAT, 1, 1, QUERIES, 1);
        for (int q = 0; q < QUERIES; q++) {
            counts.putScalar(new int[] {0, 0, q, 0}, visible(q));
            for (int j = 0; j < KEYS; j++) {
                mask.putScalar(new int[] {0, 0, q, j}, j < visible(q) ? 1 : 0);
            }
        }
        for (int b = 0; b < BATCH; b++) {
            for (int h = 0; h < HEADS; h++) {
                for (int q = 0; q < QUERIES; q++) {
                    double[] row = RowSamples.rows(normaliser, KEYS, random.nextLong())
                            .get(0)
                            .scores();
                    for (int j = 0; j < KEYS; j++) {
                        scores.putScalar(new int[] {b, h, q, j}, j < visible(q) ? row[j] : invisible);
                        upstream.putScalar(new int[] {b, h, q, j}, random.nextGaussian());
                    }
                }
            }
        }
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put(RowGraph.SCORES, scores);
        inputs.put(RowGraph.UPSTREAM, upstream);
        inputs.put(RowGraph.MASK, mask);
        inputs.put(RowGraph.VISIBLE, counts);
        for (Parameter definition : normaliser.card().tokenParameters()) {
            long[] shape = definition.scope() == ParameterScope.KEY
                    ? new long[] {BATCH, HEADS, 1, KEYS}
                    : new long[] {BATCH, HEADS, QUERIES, 1};
            double value =
                    (Double) definition.defaultValue(normaliser.settings().shape());
            inputs.put(RowGraph.parameter(definition.name()), Nd4j.valueArrayOf(shape, value, DataType.FLOAT));
        }
        List<String> names = normaliser.card().headParameters();
        for (String name : names) {
            double[] values = IntStream.range(0, HEADS)
                    .mapToDouble(h -> ofHead(normaliser, h).parameters().number(name))
                    .toArray();
            inputs.put(
                    RowGraph.parameter(name),
                    Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(HEADS, 1, 1));
        }
        return inputs;
    }

    private static double[] row(INDArray array, int b, int h, int q) {
        return IntStream.range(0, KEYS)
                .mapToDouble(j -> array.getDouble(b, h, q, j))
                .toArray();
    }
}
