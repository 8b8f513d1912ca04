package org.attentionlab.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedStreamTest {
    @Test
    void numbersAreTheSameOnEveryPlatform() {
        SeedStream stream = new SeedStreams(42).stream(SeedStreams.TRAIN);
        RandomGenerator random = stream.generator(7);

        assertThat(stream.seed(7)).isEqualTo(-4300423609770423295L);
        assertThat(random.nextLong()).isEqualTo(-2517226850310859026L);
        assertThat(random.nextInt(1000)).isEqualTo(595);
        assertThat(random.nextFloat()).isEqualTo(0.342584f);
        assertThat(random.ints(3, 0, 100)).containsExactly(93, 66, 93);
    }

    @Test
    void generatorDependsOnlyOnSeedNameAndIndex() {
        SeedStream stream = new SeedStreams(5).stream("dropout");
        long direct = stream.generator(1000).nextLong();
        for (int i = 0; i < 10; i++) {
            stream.generator(i).nextLong();
        }

        assertThat(stream.generator(1000).nextLong()).isEqualTo(direct);
        assertThat(new SeedStream(5, "dropout").generator(1000).nextLong()).isEqualTo(direct);
    }

    @Test
    void neighbouringSeedsNamesAndIndicesShareNoNumber() {
        Set<Long> seen = new HashSet<>();
        int drawn = 0;
        for (long seed : new long[] {0, 1, -1, 256, Long.MIN_VALUE, Long.MAX_VALUE}) {
            for (String name : List.of("train", "validation", "test", "trai", "ntrain")) {
                for (long index : new long[] {0, 1, 2, 256, -1, Long.MAX_VALUE}) {
                    RandomGenerator random = new SeedStream(seed, name).generator(index);
                    for (int i = 0; i < 100; i++, drawn++) {
                        seen.add(random.nextLong());
                    }
                }
            }
        }

        assertThat(seen).hasSize(drawn);
    }

    @Test
    void firstNumbersOfConsecutiveGeneratorsAreUniform() {
        SeedStream stream = new SeedStreams(3).stream("test");
        int[] counts = new int[16];
        for (int i = 0; i < 16_000; i++) {
            counts[stream.generator(i).nextInt(16)]++;
        }

        assertThat(ChiSquare.uniform(counts))
                .as("seed 3, 15 degrees of freedom")
                .isLessThan(37.7);
    }

    @Test
    void streamNeedsAName() {
        assertThatThrownBy(() -> new SeedStreams(1).stream("")).isInstanceOf(IllegalArgumentException.class);
    }
}
