package org.attentionlab.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationWindowsTest {

    @ParameterizedTest
    @CsvSource({"127317, 64", "1000, 7", "101, 1", "997, 500", "53, 9"})
    void lastTargetsAreTheSameAtEveryLengthUpToAQuarterOfTheText(int tokens, int windows) {
        List<int[]> expected = lastTargets(windows(tokens, windows, 13), 13);

        assertThat(expected).hasSize(Math.min(windows, tokens - tokens / 4));
        for (int length : new int[] {14, tokens / 8, tokens / 4}) {
            EvaluationWindows longer = windows(tokens, windows, length);
            assertThat(longer.endsAreCommon()).isEqualTo(length <= tokens / 4);
            if (length >= 13 && length <= tokens / 4) {
                assertThat(lastTargets(longer, 13)).as("length " + length).containsExactlyElementsOf(expected);
            }
        }
        assertThat(windows(tokens, windows, tokens / 4 + 1).endsAreCommon()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"127317, 64, 1024", "1000, 7, 100", "1000, 50, 600", "997, 500, 13", "1025, 9, 128", "1025, 2, 1024"})
    void endsAreEvenlySpacedToTheVeryEnd(int tokens, int windows, int length) {
        EvaluationWindows evaluation = windows(tokens, windows, length);
        int[] gaps = IntStream.range(1, evaluation.count())
                .map(i -> evaluation.end(i) - evaluation.end(i - 1))
                .toArray();

        assertThat(evaluation.end(0)).isEqualTo(Math.max(length, tokens / 4) + 1);
        assertThat(evaluation.end(evaluation.count() - 1)).isEqualTo(tokens);
        assertThat(Arrays.stream(gaps).max().orElse(0)
                        - Arrays.stream(gaps).min().orElse(0))
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1025, 64, 128, 64", "1024, 3, 1020, 3", "129, 64, 128, 1", "130, 64, 128, 2", "130, 64, 1, 64"})
    void asManyWindowsAreMadeAsAreWantedOrAsThereAreEnds(int tokens, int windows, int length, int count) {
        assertThat(windows(tokens, windows, length).count()).isEqualTo(count);
    }

    @Test
    void batchesHoldAllWindowsInOrderAndTheLastMayBeSmaller() {
        EvaluationWindows evaluation = windows(1000, 7, 10);
        List<TokenBatch> batches = evaluation.batches(3);

        assertThat(batches).extracting(TokenBatch::batch).containsExactly(3, 3, 1);
        assertThat(batches).extracting(TokenBatch::length).containsOnly(10);
        assertThat(batches.get(2).targets()[9]).isEqualTo(evaluation.end(6) - 1).isEqualTo(999);
        assertThat(batches.get(0).tokens()[0]).isEqualTo(evaluation.end(0) - 11);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "128, 128", "100, 2048", "1, 2147483647"})
    void textThatIsTooShortIsRefusedWithWhatIsNeeded(int tokens, int length) {
        assertThatThrownBy(() -> windows(tokens, 4, length))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has " + tokens + " tokens")
                .hasMessageContaining("at least " + (length + 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void countsMustBePositive(int none) {
        assertThatThrownBy(() -> windows(100, none, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> windows(100, 8, none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> windows(100, 8, 8).batches(none)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<int[]> lastTargets(EvaluationWindows evaluation, int last) {
        return evaluation.batches(5).stream()
                .flatMap(batch -> IntStream.rangeClosed(1, batch.batch())
                        .mapToObj(row ->
                                Arrays.copyOfRange(batch.targets(), row * batch.length() - last, row * batch.length())))
                .toList();
    }

    private static EvaluationWindows windows(int tokens, int windows, int length) {
        return new EvaluationWindows(IntStream.range(0, tokens).toArray(), windows, length);
    }
}
