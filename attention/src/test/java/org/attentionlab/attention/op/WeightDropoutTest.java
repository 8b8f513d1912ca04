package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightDropoutTest {

    private static final long KEY = 20261126;
    private static final int KEYS = 4_000;
    private static final int ROWS = 25;

    private static float[] mask(AttentionLayer layer, long key, int sequence, int head, int query) {
        float[] row = new float[KEYS + 2];
        Arrays.fill(row, 1);
        WeightDropout.of(layer, key, sequence, head, query).apply(row, 1, KEYS);
        assertThat(row[0]).isEqualTo(1);
        assertThat(row[KEYS + 1]).isEqualTo(1);
        return Arrays.copyOfRange(row, 1, KEYS + 1);
    }

    private static AttentionLayer layer(double dropout) {
        return OpRun.layer("softmax", "none", 2, 4, dropout);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.9})
    void aShareOfTheRateIsZeroAndTheRestGrowsSoThatTheMeanStays(double rate) {
        int dropped = 0;
        double sum = 0;
        for (int query = 0; query < ROWS; query++) {
            for (float factor : mask(layer(rate), KEY, 0, 0, query)) {
                assertThat(factor == 0 || factor == (float) (1 / (1 - rate)))
                        .as("factor %s", factor)
                        .isTrue();
                dropped += factor == 0 ? 1 : 0;
                sum += factor;
            }
        }
        int all = ROWS * KEYS;
        double deviation = Math.sqrt(rate * (1 - rate) / all);
        assertThat((double) dropped / all).as("key %d", KEY).isCloseTo(rate, within(4 * deviation));
        assertThat(sum / all).as("key %d", KEY).isCloseTo(1, within(4 * deviation / (1 - rate)));
    }

    @Test
    void neighboursInARowAreDroppedIndependently() {
        double rate = 0.4;
        int both = 0;
        for (int query = 0; query < ROWS; query++) {
            float[] mask = mask(layer(rate), KEY, 0, 0, query);
            both += (int) IntStream.range(1, KEYS)
                    .filter(j -> mask[j] == 0 && mask[j - 1] == 0)
                    .count();
        }
        int pairs = ROWS * (KEYS - 1);
        assertThat((double) both / pairs).as("key %d", KEY).isCloseTo(rate * rate, within(5 * 0.5 / Math.sqrt(pairs)));
    }

    @Test
    void theWayBackFindsTheSameMaskAndEveryOtherRowHasAnother() {
        float[] mask = mask(layer(0.3), KEY, 1, 1, 7);
        assertThat(mask(layer(0.3), KEY, 1, 1, 7)).containsExactly(mask);
        List<float[]> others = new ArrayList<>(List.of(
                mask(layer(0.3), KEY + 1, 1, 1, 7),
                mask(layer(0.3), KEY, 2, 1, 7),
                mask(layer(0.3), KEY, 1, 0, 7),
                mask(layer(0.3), KEY, 1, 1, 8)));
        AttentionLayer first = layer(0.3);
        AttentionLayer second = new AttentionLayer(
                1, first.normaliser(0), first.position(), first.heads(), first.headSize(), first.dropout());
        others.add(mask(second, KEY, 1, 1, 7));
        for (float[] other : others) {
            long equal =
                    IntStream.range(0, KEYS).filter(j -> mask[j] == other[j]).count();
            double expected = 0.3 * 0.3 + 0.7 * 0.7;
            assertThat((double) equal / KEYS).as("key %d", KEY).isCloseTo(expected, within(5 * 0.5 / Math.sqrt(KEYS)));
        }
    }

    @Test
    void withoutAKeyOrARateNothingIsDropped() {
        assertThat(mask(layer(0.3), 0, 1, 1, 7)).containsOnly(1);
        assertThat(mask(layer(0), KEY, 1, 1, 7)).containsOnly(1);
    }
}
