package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of every normaliser against central differences of its weights, on seeded random rows. */
class ReferenceGradientTest {

    private static final List<Integer> LENGTHS = List.of(1, 2, 3, 5, 17, 31);

    /** The visible count is the row's length, or is larger: what a formula makes of n is checked apart from the row. */
    private static final List<Integer> VISIBLE_PER_KEY = List.of(1, 7);

    private static final double RELATIVE = 1e-8;
    private static final double ABSOLUTE = 1e-10;
    private static final double PARAMETER_STEP = 1e-2;

    static Stream<Arguments> rows() {
        return ReferenceCase.all().stream()
                .flatMap(normaliser -> LENGTHS.stream()
                        .flatMap(length -> VISIBLE_PER_KEY.stream()
                                .map(factor -> Arguments.of(
                                        normaliser, length, factor * length, 1_000L + 31 * length + factor))));
    }

    static Stream<Arguments> rowsOfLearnables() {
        return rows().filter(row -> !((ReferenceCase) row.get()[0]).parameters().isEmpty());
    }

    @ParameterizedTest(name = "{0}, {1} keys, n = {2}, seed {3}")
    @MethodSource("rows")
    void scoreGradientIsTheDerivativeOfTheWeights(ReferenceCase tested, int length, int visible, long seed) {
        Random random = new Random(seed);
        double[] scores = tested.row(random, length, visible);
        double[] upstream = random.doubles(length, -1, 1).toArray();

        double[] gradient = exactGradient(tested.normaliser(), scores, upstream, visible);

        for (int j = 0; j < length; j++) {
            int key = j;
            double difference = CentralDifference.of(
                    x -> loss(tested.normaliser(), replaced(scores, key, x), upstream, visible),
                    scores[j],
                    tested.step());
            assertThat(gradient[j])
                    .as("derivative with respect to score %d", j)
                    .isCloseTo(difference, within(ABSOLUTE + RELATIVE * Math.abs(difference)));
        }
    }

    @ParameterizedTest(name = "{0}, {1} keys, n = {2}, seed {3}")
    @MethodSource("rowsOfLearnables")
    void parameterGradientIsTheDerivativeOfTheWeights(ReferenceCase tested, int length, int visible, long seed) {
        Random random = new Random(seed);
        double[] scores = tested.row(random, length, visible);
        double[] upstream = random.doubles(length, -1, 1).toArray();

        Map<String, Double> gradient =
                tested.normaliser().gradient(scores, upstream, visible).parameters();

        assertThat(gradient.keySet())
                .isEqualTo(tested.parameters().stream()
                        .map(ReferenceCase.Parameter::name)
                        .collect(Collectors.toSet()));
        for (ReferenceCase.Parameter parameter : tested.parameters()) {
            double difference = CentralDifference.of(
                    value -> loss(parameter.with().apply(value), scores, upstream, visible),
                    parameter.value(),
                    PARAMETER_STEP);
            assertThat(gradient.get(parameter.name()))
                    .as("derivative with respect to %s", parameter.name())
                    .isCloseTo(difference, within(ABSOLUTE + RELATIVE * Math.abs(difference)));
        }
    }

    /** Softpick publishes a gradient that holds its shift constant; every other gradient is the derivative itself. */
    private static double[] exactGradient(
            ReferenceNormaliser normaliser, double[] scores, double[] upstream, int visible) {
        return normaliser instanceof SoftpickReference softpick
                ? SoftpickExactGradient.of(softpick, scores, upstream)
                : normaliser.gradient(scores, upstream, visible).scores();
    }

    private static double loss(ReferenceNormaliser normaliser, double[] scores, double[] upstream, int visible) {
        return RowMath.dot(upstream, normaliser.weights(scores, visible));
    }

    private static double[] replaced(double[] row, int index, double value) {
        double[] replaced = row.clone();
        replaced[index] = value;
        return replaced;
    }
}
