package org.attentionlab.attention.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.spec.NormaliserSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tape's gradient of every registered formula against central differences of its weights, on seeded random rows. */
class ReferenceGradientTest {

    private static final List<Integer> LENGTHS = List.of(1, 2, 3, 5, 17, 31);

    /** The visible count is the row's length, or is larger: what a formula makes of n is checked apart from the row. */
    private static final List<Integer> VISIBLE_PER_KEY = List.of(1, 7);

    private static final double RELATIVE = 1e-8;
    private static final double ABSOLUTE = 1e-10;
    private static final double SCORE_STEP = 2e-4;
    private static final double PARAMETER_STEP = 1e-2;
    private static final int ATTEMPTS = 1000;

    static Stream<Arguments> rows() {
        return ReferenceCase.all().stream()
                .flatMap(tested -> LENGTHS.stream()
                        .flatMap(length -> VISIBLE_PER_KEY.stream()
                                .map(factor ->
                                        Arguments.of(tested, length, factor * length, 1_000L + 31 * length + factor))));
    }

    static Stream<Arguments> rowsOfLearnables() {
        return rows().filter(row -> ((ReferenceCase) row.get()[0]).normaliser().headParameters().length > 0);
    }

    @ParameterizedTest(name = "{0}, {1} keys, n = {2}, seed {3}")
    @MethodSource("rows")
    void scoreGradientIsTheDerivativeOfTheWeights(ReferenceCase tested, int length, int visible, long seed) {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double[] scores = tested.row(random, length);
            double[] upstream = random.doubles(length, -1, 1).toArray();
            Optional<double[]> differences = differences(tested.reference(), scores, upstream, visible);
            if (differences.isPresent()) {
                double[] gradient = exactGradient(tested, scores, upstream, visible);
                for (int j = 0; j < length; j++) {
                    double difference = differences.get()[j];
                    assertThat(gradient[j])
                            .as("derivative with respect to score %d", j)
                            .isCloseTo(difference, within(ABSOLUTE + RELATIVE * Math.abs(difference)));
                }
                return;
            }
        }
        throw new AssertionError("no row away from kinks in " + ATTEMPTS + " attempts");
    }

    @ParameterizedTest(name = "{0}, {1} keys, n = {2}, seed {3}")
    @MethodSource("rowsOfLearnables")
    void parameterGradientIsTheDerivativeOfTheWeights(ReferenceCase tested, int length, int visible, long seed) {
        Random random = new Random(seed);
        double[] scores = tested.row(random, length);
        double[] upstream = random.doubles(length, -1, 1).toArray();

        Map<String, Double> gradient =
                tested.reference().gradient(scores, upstream, visible).parameters();

        assertThat(gradient.keySet())
                .containsExactlyInAnyOrderElementsOf(tested.normaliser().card().headParameters());
        gradient.forEach((name, actual) -> {
            double difference = CentralDifference.of(
                    value -> loss(with(tested.normaliser(), name, value), scores, upstream, visible),
                    tested.normaliser().parameters().number(name),
                    PARAMETER_STEP);
            assertThat(actual)
                    .as("derivative with respect to %s", name)
                    .isCloseTo(difference, within(ABSOLUTE + RELATIVE * Math.abs(difference)));
        });
    }

    private static FormulaReference with(Normaliser normaliser, String name, double value) {
        Map<String, Object> parameters =
                new LinkedHashMap<>(normaliser.parameters().values());
        parameters.put(name, value);
        NormaliserSpec spec = new NormaliserSpec(normaliser.card().name(), parameters, Optional.empty());
        return Normaliser.settle(
                        normaliser.formula(), spec, normaliser.settings().shape())
                .reference();
    }

    /** Central differences by every score; nothing near a kink, where those of two steps differ. */
    private static Optional<double[]> differences(
            FormulaReference reference, double[] scores, double[] upstream, int visible) {
        double[] differences = new double[scores.length];
        for (int j = 0; j < scores.length; j++) {
            int key = j;
            DoubleUnaryOperator loss = x -> loss(reference, replaced(scores, key, x), upstream, visible);
            double wide = CentralDifference.of(loss, scores[j], 2 * SCORE_STEP);
            differences[j] = CentralDifference.of(loss, scores[j], SCORE_STEP);
            if (Math.abs(wide - differences[j]) > (ABSOLUTE + RELATIVE * Math.abs(wide)) / 2) {
                return Optional.empty();
            }
        }
        return Optional.of(differences);
    }

    /** Softpick publishes a gradient that holds its shift constant; every other gradient is the derivative itself. */
    private static double[] exactGradient(ReferenceCase tested, double[] scores, double[] upstream, int visible) {
        return tested.normaliser().card().name().equals("softpick")
                ? SoftpickExactGradient.of(tested.reference(), scores, upstream)
                : tested.reference().gradient(scores, upstream, visible).scores();
    }

    private static double loss(FormulaReference reference, double[] scores, double[] upstream, int visible) {
        return RowMath.dot(upstream, reference.weights(scores, visible));
    }

    private static double[] replaced(double[] row, int index, double value) {
        double[] replaced = row.clone();
        replaced[index] = value;
        return replaced;
    }
}
