package org.attentionlab.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomWindowsTest {
    private static final SeedStream STREAM = new SeedStreams(11).stream(SeedStreams.TRAIN);

    @Test
    void batchHoldsRunsOfTheTextAndWhatFollowsThem() {
        TokenBatch batch = windows(1000, 5, 7).batch(0);

        assertThat(batch.batch()).isEqualTo(5);
        assertThat(batch.length()).isEqualTo(7);
        for (int i = 0; i < 35; i++) {
            assertThat(batch.tokens()[i]).isEqualTo(batch.tokens()[i - i % 7] + i % 7);
            assertThat(batch.targets()[i]).isEqualTo(batch.tokens()[i] + 1);
        }
    }

    @Test
    void batchDoesNotDependOnTheOnesBefore() {
        RandomWindows fromTheStart = windows(1000, 4, 8);
        for (int i = 0; i < 50; i++) {
            fromTheStart.batch(i);
        }

        assertThat(fromTheStart.batch(50).tokens())
                .isEqualTo(windows(1000, 4, 8).batch(50).tokens())
                .isNotEqualTo(windows(1000, 4, 8).batch(51).tokens());
    }

    @Test
    void otherSeedsAndStreamsGiveOtherBatches() {
        int[] text = text(1000);
        int[] tokens = windows(1000, 4, 8).batch(0).tokens();

        assertThat(new RandomWindows(text, new SeedStreams(12).stream(SeedStreams.TRAIN), 4, 8)
                        .batch(0)
                        .tokens())
                .isNotEqualTo(tokens);
        assertThat(new RandomWindows(text, new SeedStreams(11).stream(SeedStreams.TEST), 4, 8)
                        .batch(0)
                        .tokens())
                .isNotEqualTo(tokens);
    }

    @Test
    void everyStartIsEquallyLikelyFirstAndLastIncluded() {
        int[] counts = new int[20 - 4];
        RandomWindows windows = windows(20, 10, 4);
        for (int k = 0; k < 1600; k++) {
            int[] tokens = windows.batch(k).tokens();
            for (int row = 0; row < 10; row++) {
                counts[tokens[row * 4]]++;
            }
        }

        assertThat(counts).doesNotContain(0);
        assertThat(ChiSquare.uniform(counts))
                .as("seed 11, 15 degrees of freedom")
                .isLessThan(37.7);
    }

    @Test
    void textOfOneTokenMoreThanAWindowHasOneWindow() {
        TokenBatch batch = windows(4, 2, 3).batch(9);

        assertThat(batch.tokens()).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(batch.targets()).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "3, 3", "5, 2147483647"})
    void textThatIsTooShortIsRefusedWithWhatIsNeeded(int tokens, int length) {
        assertThatThrownBy(() -> windows(tokens, 2, length))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has " + tokens + " tokens")
                .hasMessageContaining("at least " + (length + 1L));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-3, 2"})
    void emptyBatchesAreRefused(int batch, int length) {
        assertThatThrownBy(() -> windows(100, batch, length)).isInstanceOf(IllegalArgumentException.class);
    }

    private static RandomWindows windows(int tokens, int batch, int length) {
        return new RandomWindows(text(tokens), STREAM, batch, length);
    }

    private static int[] text(int tokens) {
        return IntStream.range(0, tokens).toArray();
    }
}
