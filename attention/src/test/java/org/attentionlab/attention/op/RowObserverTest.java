package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an observer of the attention op is shown. */
class RowObserverTest {

    private static final long SEED = 20261128;
    private static final Agreement AGREEMENT = new Agreement(2e-5, 2e-6);
    private static final int BATCH = 3;
    private static final int HEADS = 2;
    private static final int HEAD_SIZE = 4;
    private static final int WIDTH = HEADS * HEAD_SIZE;

    private record Place(int layer, int sequence, int head, int query) {}

    private record Seen(double[] scores, double[] weights) {}

    @ParameterizedTest(name = "{0} with {1}, {2} queries at the end of {3} keys, dropout {4}")
    @CsvSource({
        "softmax, alibi, 70, 70, 0",
        "softmax, rope, 40, 53, 0.3",
        "ssmax, none, 5, 20, 0",
        "sparsemax, rope, 33, 33, 0",
        "linear, alibi, 9, 300, 0",
        "gaussian, none, 17, 17, 0"
    })
    void itSeesEveryRowOnceWithTheScoresThatWentInAndTheWeightsThatCameOut(
            String normaliser, String position, int queries, int keys, double dropout) {
        AttentionLayer layer = OpRun.layer(normaliser, position, HEADS, HEAD_SIZE, dropout);
        AttentionRuntime runtime = new AttentionRuntime(List.of(layer));
        Map<Place, Seen> rows = new ConcurrentHashMap<>();
        Map<Place, Integer> times = new ConcurrentHashMap<>();
        OpRun run = run(layer, runtime, rows, times, queries, keys);

        // the op runs forwards twice: for the gradients, then for the output
        assertThat(times)
                .hasSize(BATCH * HEADS * queries)
                .allSatisfy((place, seen) -> assertThat(seen).as("%s", place).isEqualTo(2));
        rows.forEach((place, seen) -> {
            ReferenceAttention.Row expected = run.reference(layer, place.sequence(), place.head(), (i, j) -> 1)
                    .row(place.query());
            AGREEMENT
                    .atScale(DoubleStream.of(expected.scores())
                            .map(Math::abs)
                            .max()
                            .orElse(0))
                    .check(normaliser + ", scores of " + place + ", seed " + SEED, seen.scores(), expected.scores());
            AGREEMENT.check(
                    normaliser + ", weights of " + place + ", seed " + SEED, seen.weights(), expected.weights());
        });
    }

    private static OpRun run(
            AttentionLayer layer,
            AttentionRuntime runtime,
            Map<Place, Seen> rows,
            Map<Place, Integer> times,
            int queries,
            int keys) {
        runtime.observe((index, sequence, head, query, scores, weights, offset, visible) -> {
            Place place = new Place(index, sequence, head, query);
            rows.put(place, new Seen(copy(scores, offset, visible), copy(weights, offset, visible)));
            times.merge(place, 1, Integer::sum);
        });
        Map<String, float[]> learned = new ConcurrentHashMap<>();
        for (String name : layer.learnedParameters()) {
            float[] initial = new float[HEADS];
            Arrays.fill(initial, (float) layer.normaliser(0).parameters().number(name));
            learned.put(name, initial);
        }
        return new OpRun(
                layer,
                runtime,
                OpRun.normal(SEED, BATCH, queries, WIDTH),
                OpRun.normal(SEED + 1, BATCH, keys, 2 * WIDTH),
                OpRun.normal(SEED + 2, BATCH, queries, WIDTH),
                learned,
                17);
    }

    private static double[] copy(float[] values, int offset, int visible) {
        return IntStream.range(offset, offset + visible)
                .mapToDouble(j -> values[j])
                .toArray();
    }

    @Test
    void whoStopsObservingSeesNoFurtherRow() {
        AttentionLayer layer = OpRun.layer("softmax", "none", HEADS, HEAD_SIZE, 0);
        AttentionRuntime runtime = new AttentionRuntime(List.of(layer));
        Map<Place, Seen> rows = new ConcurrentHashMap<>();
        runtime.observe((index, sequence, head, query, scores, weights, offset, visible) ->
                rows.put(new Place(index, sequence, head, query), new Seen(new double[0], new double[0])));
        runtime.stopObserving();
        new OpRun(
                layer,
                runtime,
                OpRun.normal(SEED, 1, 3, WIDTH),
                OpRun.normal(SEED, 1, 3, 2 * WIDTH),
                OpRun.normal(SEED, 1, 3, WIDTH),
                Map.of(),
                0);
        assertThat(rows).isEmpty();
    }
}
