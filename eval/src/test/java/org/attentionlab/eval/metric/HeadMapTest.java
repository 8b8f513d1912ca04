package org.attentionlab.eval.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadMapTest {

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "7, 0, 1", "128, 0, 1e-3", "128, -0.5, 2", "64, 3e-9, 4e-9", "5, 0, 0"})
    void everyWeightIsReadBackToOnePercentOfTheRange(int tokens, float low, float high) {
        SplittableRandom random = new SplittableRandom(tokens);
        float[][] rows = new float[tokens][];
        for (int query = 0; query < tokens; query++) {
            rows[query] = new float[query + 1];
            for (int key = 0; key <= query; key++) {
                rows[query][key] = low + (high - low) * (float) random.nextDouble();
            }
        }

        float[][] read = HeadMap.of(2, 3, rows).rows();

        assertThat(read).hasNumberOfRows(tokens);
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key <= query; key++) {
                assertThat(read[query][key])
                        .as("seed %d, query %d, key %d", tokens, query, key)
                        .isCloseTo(rows[query][key], within(0.01f * (Math.max(0, high) - Math.min(0, low))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.31, true", "0.29, false"})
    void aKeyIsASinkAboveTheThresholdOfTheSinkRate(float share, boolean sink) {
        float[][] rows = {{share}, {share, 1 - share}, {share, 1 - share, 0}};

        HeadMap map = HeadMap.of(1, 1, rows);

        assertThat(map.sinks().contains(1)).isEqualTo(sink);
        assertThat(map.sinks())
                .as("mean over all rows, those that do not see the key too")
                .contains(2);
    }

    @Test
    void theMostAttendedKeyIsTheOneThatDrawsMostOverAllRows() {
        HeadMap map = HeadMap.of(1, 1, new float[][] {{0.25f}, {0.25f, 0.75f}, {0.25f, -0.5f, 0.25f}});

        assertThat(map.mostAttended()).isEqualTo(2);
        assertThat(map.inflow()).isCloseTo(1.25 / 3, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void thereIsNoMapOfWeightsThatAreNotFinite(float weight) {
        assertThatThrownBy(() -> HeadMap.of(1, 2, new float[][] {{1}, {weight, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 1, head 2: a map of weights that are not finite");
    }
}
