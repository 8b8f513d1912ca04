package org.attentionlab.data.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.random.RandomGenerator;
import org.attentionlab.data.batch.ChiSquare;
import org.attentionlab.data.batch.SeedStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxRetrievalTest {
    private static final SeedStreams STREAMS = new SeedStreams(17);

    @ParameterizedTest(name = "seed 17, batch {0}, items {1}")
    @CsvSource({"1, 1", "3, 2", "128, 16", "7, 1024"})
    void targetIsTheClassOfTheItemWithTheHighestPriority(int batch, int items) {
        RetrievalBatch sample = sample(SeedStreams.TRAIN, 0, batch, items);

        assertThat(sample.items()).hasSize(batch * items * 11);
        assertThat(sample.query()).hasSize(batch);
        for (int example = 0; example < batch; example++) {
            float highest = -1;
            int itsClass = -1;
            for (int item = 0; item < items; item++) {
                int at = (example * items + item) * 11;
                int itemClass = oneHot(sample.items(), at + 1);
                assertThat(sample.items()[at]).isGreaterThanOrEqualTo(0).isLessThan(1);
                if (sample.items()[at] > highest) {
                    highest = sample.items()[at];
                    itsClass = itemClass;
                }
            }
            assertThat(sample.targets()[example]).isEqualTo(itsClass);
        }
    }

    @Test
    void classesPrioritiesAndQueriesAreUniform() {
        RetrievalBatch sample = sample(SeedStreams.TEST, 0, 2000, 16);
        int[] classes = new int[10];
        int[] priorities = new int[10];
        int[] queries = new int[10];
        int[] targets = new int[10];
        for (int at = 0; at < sample.items().length; at += 11) {
            classes[oneHot(sample.items(), at + 1)]++;
            priorities[(int) (sample.items()[at] * 10)]++;
        }
        for (int example = 0; example < 2000; example++) {
            queries[(int) (sample.query()[example] * 10)]++;
            targets[sample.targets()[example]]++;
        }

        for (int[] counts : new int[][] {classes, priorities, queries, targets}) {
            assertThat(ChiSquare.uniform(counts))
                    .as("seed 17, 9 degrees of freedom")
                    .isLessThan(27.9);
        }
    }

    @Test
    void firstOfEqualPrioritiesCounts() {
        RandomGenerator constantPriority = new RandomGenerator() {
            private int next;

            @Override
            public long nextLong() {
                throw new AssertionError("only floats and bounded integers are drawn");
            }

            @Override
            public float nextFloat() {
                return 0;
            }

            @Override
            public int nextInt(int bound) {
                return next++;
            }
        };

        assertThat(MaxRetrieval.sample(constantPriority, 2, 3).targets()).containsExactly(0, 3);
    }

    @Test
    void sampleIsAPureFunctionOfSeedStreamAndIndex() {
        String hash = sample(SeedStreams.TRAIN, 5, 8, 16).sha256();

        assertThat(sample(SeedStreams.TRAIN, 5, 8, 16).sha256()).isEqualTo(hash);
        assertThat(sample(SeedStreams.TRAIN, 6, 8, 16).sha256()).isNotEqualTo(hash);
        assertThat(sample(SeedStreams.TEST, 5, 8, 16).sha256()).isNotEqualTo(hash);
    }

    @Test
    void hashIsTheSameOnEveryPlatform() {
        assertThat(sample(SeedStreams.TRAIN, 0, 4, 16).sha256())
                .isEqualTo("f1ce909147e0c998544372ff718c7c0dcd7e434cdfbcf921c27cf7c80d3af95c");
    }

    @Test
    void hashSeesEveryPart() {
        RetrievalBatch sample = sample(SeedStreams.TRAIN, 0, 2, 3);
        String hash = sample.sha256();
        sample.targets()[1] = (sample.targets()[1] + 1) % 10;
        String otherTarget = sample.sha256();
        sample.query()[0] += 1;
        String otherQuery = sample.sha256();
        sample.items()[0] += 1;

        assertThat(new String[] {hash, otherTarget, otherQuery, sample.sha256()})
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "16, 0", "-1, 1"})
    void emptySamplesAreRefused(int batch, int items) {
        assertThatThrownBy(() -> sample(SeedStreams.TRAIN, 0, batch, items))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void arraysMustHaveTheShape() {
        assertThatThrownBy(() -> new RetrievalBatch(new float[21], new float[1], new int[1], 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 22 features");
    }

    private static RetrievalBatch sample(String stream, long index, int batch, int items) {
        return MaxRetrieval.sample(STREAMS.stream(stream).generator(index), batch, items);
    }

    private static int oneHot(float[] features, int from) {
        int found = -1;
        for (int i = 0; i < MaxRetrieval.CLASSES; i++) {
            if (features[from + i] != 0) {
                assertThat(features[from + i]).isEqualTo(1);
                assertThat(found).isEqualTo(-1);
                found = i;
            }
        }
        assertThat(found).isNotEqualTo(-1);
        return found;
    }
}
