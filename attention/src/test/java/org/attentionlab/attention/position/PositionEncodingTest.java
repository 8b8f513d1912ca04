package org.attentionlab.attention.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.registry.PositionRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionEncodingTest {

    static Stream<Arguments> slopes() {
        return Stream.of(
                Arguments.of(1, new double[] {-8}),
                Arguments.of(2, new double[] {-4, -8}),
                Arguments.of(8, new double[] {-1, -2, -3, -4, -5, -6, -7, -8}),
                Arguments.of(3, new double[] {-4, -8, -2}),
                Arguments.of(6, new double[] {-2, -4, -6, -8, -1, -3}),
                Arguments.of(12, new double[] {-1, -2, -3, -4, -5, -6, -7, -8, -0.5, -1.5, -2.5, -3.5}));
    }

    @ParameterizedTest(name = "{0} heads")
    @MethodSource("slopes")
    void alibiSlopesAreThePapersPowersOfTwo(int heads, double[] exponents) {
        double[] slopes = new PositionEncoding.AlibiPosition().slopes(heads).orElseThrow();

        assertThat(slopes)
                .containsExactly(
                        IntStream.range(0, heads)
                                .mapToDouble(h -> Math.pow(2, exponents[h]))
                                .toArray(),
                        within(1e-15));
    }

    @ParameterizedTest(name = "{0} heads")
    @ValueSource(ints = {5, 7, 16, 23, 100})
    void alibiSlopesAreDistinctAndBetweenZeroAndOne(int heads) {
        double[] slopes = new PositionEncoding.AlibiPosition().slopes(heads).orElseThrow();

        assertThat(slopes).hasSize(heads).doesNotHaveDuplicates();
        assertThat(slopes).satisfies(all -> {
            for (double slope : all) {
                assertThat(slope).isStrictlyBetween(0.0, 1.0);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "rope",
                "alibi",
                "sinusoidal",
                "learned",
                "nape",
                "t5",
                "rope(theta=500, range=2048)",
                "sinusoidal(range=64)",
                "t5(buckets=8, farthest=40)",
                "rope(theta=500000)",
                "rope(theta=2.5)",
                "rope(share=0.5)",
                "rope(theta=500, share=0.25, stretch=4, length=128)"
            })
    void everyNameReadsBackAsItself(String name) {
        assertThat(PositionRegistry.resolve(name).name()).isEqualTo(name);
    }

    @Test
    void everyListedNameExists() {
        assertThat(PositionEncoding.NAMES)
                .allSatisfy(name ->
                        assertThat(PositionRegistry.resolve(name).name()).isEqualTo(name));
    }

    @Test
    void onlyRopeRotatesAndOnlyAlibiAndNapeBias() {
        assertThat(PositionEncoding.NAMES.stream()
                        .filter(name ->
                                PositionRegistry.resolve(name).rotation().isPresent()))
                .containsExactly("rope");
        assertThat(PositionEncoding.NAMES.stream()
                        .filter(name -> PositionRegistry.resolve(name).slopes(4).isPresent()))
                .containsExactly("alibi", "nape");
        assertThat(PositionRegistry.resolve("rope").rotation()).hasValue(new Rotation(10_000, 1, 1, 0));
        assertThat(PositionRegistry.resolve("rope(theta=10000)").name()).isEqualTo("rope");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0, -5, Double.NaN, Double.POSITIVE_INFINITY})
    void aBaseOfOneOrLessDoesNotRotate(double theta) {
        assertThatThrownBy(() -> new PositionEncoding.RopePosition(theta))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above 1");
    }

    @Test
    void stretchingLeavesFastPairsAndSlowsDownThoseThatHaveNotTurnedOnce() {
        int size = 64;
        Rotation plain = new Rotation(10_000, 1, 1, 0);
        Rotation stretched = new Rotation(10_000, 1, 8, 1024);

        assertThat(stretched.frequency(0, size)).isEqualTo(plain.frequency(0, size));
        assertThat(stretched.frequency(31, size)).isCloseTo(plain.frequency(31, size) / 8, within(1e-18));
        double turns = 1024 * plain.frequency(12, size) / (2 * Math.PI);
        double kept = (turns - 1) / 31;
        assertThat(stretched.frequency(12, size))
                .isCloseTo(plain.frequency(12, size) * (kept + (1 - kept) / 8), within(1e-15));
        assertThat(stretched.magnitude()).isCloseTo(1 + 0.1 * Math.log(8), within(1e-15));
    }

    @Test
    void aShareOfTheFeaturesTurnsAsIfTheyWereAll() {
        Rotation half = new Rotation(10_000, 0.5, 1, 0);
        Rotation all = new Rotation(10_000, 1, 1, 0);

        assertThat(half.pairs(64)).isEqualTo(16);
        assertThat(half.frequency(3, 64)).isEqualTo(all.frequency(3, 32));
    }

    /** The buckets of T5 with its own 32, of which the last begins at 128. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "15, 15",
        "16, 16",
        "18, 16",
        "19, 17",
        "20, 17",
        "21, 18",
        "64, 26",
        "112, 30",
        "113, 31",
        "128, 31",
        "5000, 31"
    })
    void distancesShareBucketsByTheirLogarithm(int distance, int bucket) {
        assertThat(PositionEncoding.T5Position.PUBLISHED.of(distance)).isEqualTo(bucket);
    }

    @ParameterizedTest
    @CsvSource({
        "t5(buckets=7), buckets: '7' is not legal; it takes an even number",
        "t5(buckets=4.5), buckets: '4.5' is not legal; it takes a whole number",
        "'t5(buckets=64, farthest=32)', 'farthest: ''32'' is not legal; it has to be above 32, half the number of buckets'"
    })
    void bucketsThatCanNotBeAreRefused(String written, String message) {
        assertThatThrownBy(() -> PositionRegistry.resolve(written)).hasMessage(message);
    }

    @Test
    void napeLeavesTheSecondHalfOfTheHeadsFree() {
        assertThat(new PositionEncoding.NapePosition().slopes(4).orElseThrow()).containsExactly(1, 0.5, 0, 0);
        assertThat(new PositionEncoding.NapePosition().slopes(1).orElseThrow()).containsExactly(1);
    }
}
