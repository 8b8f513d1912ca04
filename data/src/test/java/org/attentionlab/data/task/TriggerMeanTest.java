package org.attentionlab.data.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerMeanTest {

    private static final long SEED = 23;
    private static final int WIDTH = TriggerMean.WIDTH;

    private static float number(float[] all, VectorBatch batch, int sequence, int place, int number) {
        return all[(sequence * batch.length() + place) * WIDTH + number];
    }

    @ParameterizedTest(name = "length {0}, seed 23")
    @ValueSource(ints = {3, 16, 40})
    void theTriggerAsksForTheMeanOfWhatCameAndNothingElseAsks(int length) {
        VectorBatch batch = TriggerMean.sample(new SplittableRandom(SEED), 200, length);

        BitSet triggers = new BitSet();
        for (int sequence = 0; sequence < batch.sequences(); sequence++) {
            for (int number = 0; number < WIDTH; number++) {
                assertThat(number(batch.inputs(), batch, sequence, 0, number)).isEqualTo(number == 0 ? 1 : 0);
            }
            int asking = 0;
            for (int place = 0; place < length; place++) {
                boolean trigger = number(batch.inputs(), batch, sequence, place, 1) == 1;
                asking += trigger ? 1 : 0;
                if (trigger) {
                    triggers.set(place);
                }
                for (int number = 0; number < WIDTH; number++) {
                    double mean = 0;
                    for (int before = 1; trigger && before <= place; before++) {
                        mean += number(batch.inputs(), batch, sequence, before, number) / (double) place;
                    }
                    assertThat((double) number(batch.targets(), batch, sequence, place, number))
                            .as("sequence %d, place %d", sequence, place)
                            .isCloseTo(mean, within(1e-6));
                }
            }
            assertThat(asking).isEqualTo(1);
        }
        assertThat(triggers.nextSetBit(0)).isEqualTo(2);
        assertThat(triggers.length()).isEqualTo(length);
    }

    @Test
    void sequencesFollowTheGeneratorAndHaveRoomForATrigger() {
        assertThat(TriggerMean.sample(new SplittableRandom(SEED), 4, 8).sha256())
                .isEqualTo(TriggerMean.sample(new SplittableRandom(SEED), 4, 8).sha256())
                .isNotEqualTo(
                        TriggerMean.sample(new SplittableRandom(SEED + 1), 4, 8).sha256());
        assertThatThrownBy(() -> TriggerMean.sample(new SplittableRandom(SEED), 1, 2))
                .hasMessageContaining("2 vectors");
    }
}
