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

class EvaluationWindowsTest {
    @ParameterizedTest
    @CsvSource({"127317, 64, 1024, 1024", "1000, 7, 100, 30", "101, 1, 100, 100", "997, 500, 13, 1"})
    void lastTargetsAreTheSameAtEveryLength(int tokens, int windows, int longest, int spacing) {
        EvaluationWindows evaluation = windows(tokens, windows, longest, spacing);
        int shortest = Math.min(longest, 13);

        List<int[]> expected = lastTargets(evaluation, shortest, shortest);
        assertThat(expected).hasSize(evaluation.count());
        for (int length : new int[] {shortest + 1, longest / 2 + 7, longest}) {
            if (length <= longest) {
                assertThat(lastTargets(evaluation, length, shortest))
                        .as("length " + length)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127317, 64, 1024, 1024",
        "1000, 7, 100, 30",
        "1000, 50, 100, 30",
        "997, 500, 13, 1",
        "1025, 9, 128, 128"
    })
    void endsAreEvenlySpacedFromTheStartToTheVeryEnd(int tokens, int windows, int longest, int spacing) {
        EvaluationWindows evaluation = windows(tokens, windows, longest, spacing);
        int[] gaps = IntStream.range(1, evaluation.count())
                .map(i -> evaluation.end(i) - evaluation.end(i - 1))
                .toArray();

        assertThat(evaluation.end(0)).isEqualTo(longest + 1);
        assertThat(evaluation.end(evaluation.count() - 1)).isEqualTo(tokens);
        assertThat(Arrays.stream(gaps).min().orElseThrow()).isGreaterThanOrEqualTo(spacing);
        assertThat(Arrays.stream(gaps).max().orElseThrow()
                        - Arrays.stream(gaps).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1025, 64, 128, 128, 8",
        "1024, 64, 128, 128, 7",
        "1025, 3, 128, 128, 3",
        "129, 64, 128, 1, 1",
        "130, 64, 128, 1, 2"
    })
    void asManyWindowsAreMadeAsAreWantedOrFit(int tokens, int windows, int longest, int spacing, int count) {
        assertThat(windows(tokens, windows, longest, spacing).count()).isEqualTo(count);
    }

    @Test
    void windowsOfTheLongestLengthShareNoTargetWhenSpacedByIt() {
        int[] targets = windows(1027, 100, 100, 100).batches(100, 3).stream()
                .flatMapToInt(batch -> Arrays.stream(batch.targets()))
                .toArray();

        assertThat(targets).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void batchesHoldAllWindowsInOrderAndTheLastMayBeSmaller() {
        EvaluationWindows evaluation = windows(1000, 7, 100, 100);
        List<TokenBatch> batches = evaluation.batches(10, 3);

        assertThat(batches).extracting(TokenBatch::batch).containsExactly(3, 3, 1);
        assertThat(batches).extracting(TokenBatch::length).containsOnly(10);
        assertThat(batches.get(2).targets()[9]).isEqualTo(evaluation.end(6) - 1).isEqualTo(999);
        assertThat(batches.get(0).tokens()[0]).isEqualTo(evaluation.end(0) - 11);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "128, 128", "100, 2048", "1, 2147483647"})
    void textThatIsTooShortIsRefusedWithWhatIsNeeded(int tokens, int longest) {
        assertThatThrownBy(() -> windows(tokens, 4, longest, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has " + tokens + " tokens")
                .hasMessageContaining("at least " + (longest + 1L));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "9, 1", "8, 0", "-1, 1"})
    void lengthsThatWereNotAnnouncedAreRefused(int length, int batch) {
        EvaluationWindows evaluation = windows(100, 4, 8, 8);

        assertThatThrownBy(() -> evaluation.batches(length, batch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 8");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
    void countsMustBePositive(int windows, int longest, int spacing) {
        assertThatThrownBy(() -> windows(100, windows, longest, spacing)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<int[]> lastTargets(EvaluationWindows evaluation, int length, int last) {
        return evaluation.batches(length, 5).stream()
                .flatMap(batch -> IntStream.rangeClosed(1, batch.batch())
                        .mapToObj(row -> Arrays.copyOfRange(batch.targets(), row * length - last, row * length)))
                .toList();
    }

    private static EvaluationWindows windows(int tokens, int windows, int longest, int spacing) {
        return new EvaluationWindows(IntStream.range(0, tokens).toArray(), windows, longest, spacing);
    }
}
