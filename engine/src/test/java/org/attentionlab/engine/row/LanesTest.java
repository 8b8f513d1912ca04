package org.attentionlab.engine.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void aFoldedSumIsTheSumToTheLastBit() {
        for (long seed = 1; seed <= 100; seed++) {
            Random random = new Random(seed);
            float[] x = new float[3 + Lanes.LANES];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) Math.exp(4 * random.nextGaussian());
            }
            float sum = Lanes.sumOf(Lanes.load(x, 3));

            assertThat(Lanes.foldedSum(x, 3)).as("seed %d", seed).isEqualTo(sum);
        }
    }
}
