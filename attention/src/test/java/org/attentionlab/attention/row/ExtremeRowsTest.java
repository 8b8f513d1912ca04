package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scores at both ends of what single precision holds: every engine has the answer of double precision, or refuses.
 *
 * <p>Three score gradients of the fused engine are beyond single precision. {@code scalable_softpick} multiplies scores by a fifth or
 * a third, and the smallest float that there is times less than a half is 0, where a rectifier has no slope. In {@code r_softmax} of
 * many equal scores the largest one takes the sum of 100,000 slopes near 1000 that cancel to nothing but their rounding.
 */
class ExtremeRowsTest {

    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();
    private static final Agreement SINGLE = new Agreement(5e-5, 3e-6);
    private static final int MANY = 100_000;

    /** Single precision may give up above this. */
    private static final double BEYOND_ANY_MODEL = 1e37;

    private static final Set<String> SLOPES_BEYOND_SINGLE = Set.of(
            "scalable_softpick on one small, fused",
            "scalable_softpick on smallest, fused",
            "r_softmax on many large, fused");

    private static final Map<String, double[]> ROWS = rows();

    private static List<RowEngine> engines() {
        return List.of(new FusedRows(RowArithmetic.best()), new FusedRows(new ScalarRowArithmetic()), new GraphRows());
    }

    private static Map<String, double[]> rows() {
        Map<String, double[]> rows = new LinkedHashMap<>();
        rows.put("large and equal", new double[] {1e30, 1e30});
        rows.put("large, of either sign", new double[] {1e30, -1e30, 0});
        rows.put("largest and equal", new double[] {2.4e38, 2.4e38});
        rows.put("largest, of either sign", new double[] {2.4e38, -2.4e38});
        rows.put("largest", new double[] {3.4e38, 3.3e38});
        rows.put("lowest", new double[] {-3.4e38, -3.3e38});
        rows.put("lowest and zero", new double[] {-3.4e38, 0});
        rows.put("small", new double[] {1e-38, 2e-38});
        rows.put("subnormal", new double[] {1e-40, 2e-40, 0});
        rows.put("subnormal and negative", new double[] {-1e-40, -2e-40, 0});
        rows.put("smallest", new double[] {1.4e-45, 1.4e-45});
        rows.put("zero", new double[] {0, -0.0, 0});
        rows.put("huge and tiny", new double[] {1e30, 1e-38, 0, -1e-40, 5});
        rows.put("far below and tiny", new double[] {-1e30, 1e-38, 0, -1e-40, 5});
        rows.put("five subnormal", new double[] {1e-42, 3e-43, -1e-40, 2e-39, 1e-45});
        rows.put("five far apart", new double[] {1e4, -1e4, 9999, 0, 1e4});
        rows.put("five very far apart", new double[] {1e30, -1e30, 3, 1e30, -5});
        rows.put("four far below", new double[] {-1e30, -1e30, -1e30, -9e29});
        rows.put("four beyond whole floats", new double[] {1e7, -3e7, 1.1e7, 5});
        rows.put("four beyond whole doubles", new double[] {1e16, -5e16, 3, 9.9e15});
        rows.put("four at a distance", new double[] {1e20, 3, -7, 2e19});
        rows.put(
                "eleven low and equal",
                DoubleStream.generate(() -> -1e4).limit(11).toArray());
        rows.put("one large", new double[] {3.4e38});
        rows.put("one small", new double[] {1.4e-45});
        rows.put("one low", new double[] {-3.4e38});
        rows.put("where exponentials end", new double[] {88, 89, -87, -88, -104});
        rows.put("many large", fill(2.4e38));
        double[] one = fill(0);
        one[777] = 1e30;
        rows.put("one large among many", one);
        return rows;
    }

    private static double[] fill(double value) {
        return DoubleStream.generate(() -> value).limit(MANY).toArray();
    }

    /** Rows of one length one after another: a graph keeps arrays for a few lengths. */
    private static List<String> rowsByLength() {
        return ROWS.entrySet().stream()
                .sorted(Comparator.comparingInt(row -> row.getValue().length))
                .map(Map.Entry::getKey)
                .toList();
    }

    static Stream<String> normalisers() {
        return REGISTRY.names().stream();
    }

    @ParameterizedTest
    @MethodSource("normalisers")
    void anAnswerIsThatOfDoublePrecisionOrARefusal(String name) {
        List<RowEngine> engines = engines();
        for (String row : rowsByLength()) {
            boolean many = ROWS.get(row).length == MANY;
            check(name, row, many ? List.of(engines.get(0), engines.get(2)) : engines);
        }
    }

    private static void check(String name, String row, List<RowEngine> engines) {
        RowQuestion weights = question(name, ROWS.get(row), Optional.empty());
        double[] upstream = IntStream.range(0, ROWS.get(row).length)
                .mapToDouble(j -> (float) Math.cos(j))
                .toArray();
        RowQuestion gradients = question(name, ROWS.get(row), Optional.of(upstream));
        RowAnswer expected = new ReferenceRows().answer(gradients);
        boolean many = ROWS.get(row).length == MANY;
        for (RowEngine engine : engines) {
            for (RowQuestion question : many ? List.of(gradients) : List.of(weights, gradients)) {
                check("%s on %s, %s".formatted(name, row, engine.name()), engine, question, expected);
            }
        }
    }

    private static void check(String where, RowEngine engine, RowQuestion question, RowAnswer expected) {
        RowAnswer[] answer = new RowAnswer[1];
        Throwable refusal = catchThrowable(() -> answer[0] = engine.answer(question));
        if (refusal != null) {
            assertThat(refusal).as(where).isInstanceOf(IllegalArgumentException.class);
            assertThat(mayBeRefused(question) || beyondFloat(expected))
                    .as(where + ": " + refusal.getMessage())
                    .isTrue();
            return;
        }
        SINGLE.check(where, answer[0].weights(), expected.weights());
        answer[0]
                .gradients()
                .ifPresent(actual -> check(where, actual, expected.gradients().orElseThrow()));
    }

    private static void check(String where, RowAnswer.Gradients actual, RowAnswer.Gradients expected) {
        if (!SLOPES_BEYOND_SINGLE.contains(where)) {
            double largest =
                    Arrays.stream(expected.scores()).map(Math::abs).max().orElse(0);
            SINGLE.atScale(largest).check(where + ", score gradient", actual.scores(), expected.scores());
        }
        actual.parameters()
                .forEach((parameter, value) -> SINGLE.check(
                        where + ", gradient of " + parameter,
                        value,
                        expected.parameters().get(parameter)));
    }

    @Test
    void scoresFarApartKeepTheRatioThatSignedAveragingGivesThem() {
        RowInput input = new RowInput.Scores(new double[] {1e30, -5, 3, 0.25});
        Normaliser normaliser = REGISTRY.resolve(WrittenChoice.parse("signed_averaging(a=0.1, b=40)"), input.shape());
        double[] weights = {
            Math.pow(1 + 40e30, 0.1), Math.pow(1 + 200, -0.1), Math.pow(1 + 120, 0.1), Math.pow(1 + 10, 0.1)
        };
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, j -> weights[j] / sum);

        new Agreement(1e-12, 0).check("reference", weights(new ReferenceRows(), normaliser, input), weights);
        engines()
                .forEach(engine ->
                        new Agreement(5e-5, 0).check(engine.name(), weights(engine, normaliser, input), weights));
    }

    private static double[] weights(RowEngine engine, Normaliser normaliser, RowInput input) {
        return engine.answer(RowQuestion.weights(normaliser, input)).weights();
    }

    /** Whether single precision can't hold an answer. */
    private static boolean beyondFloat(RowAnswer answer) {
        return DoubleStream.concat(
                        Arrays.stream(answer.weights()),
                        answer.gradients().orElseThrow().parameters().values().stream()
                                .mapToDouble(Double::doubleValue))
                .anyMatch(value -> Math.abs(value) > Float.MAX_VALUE);
    }

    private static boolean mayBeRefused(RowQuestion question) {
        double[] scores = ((RowInput.Scores) question.input()).values();
        boolean large = Arrays.stream(scores).anyMatch(score -> Math.abs(score) > BEYOND_ANY_MODEL);
        double sum = Arrays.stream(scores).sum();
        return large || question.normaliser().score().positive() && sum > 0 && sum < Float.MIN_NORMAL;
    }

    @Test
    void sumsBeyondTheLargestFloatDivideAllTheSame() {
        for (RowArithmetic rows : List.of(RowArithmetic.best(), new ScalarRowArithmetic())) {
            FusedRows fused = new FusedRows(rows);
            for (String name : List.of("linear", "softplus_l1")) {
                RowQuestion equal = question(name, new double[] {2.4e38, 2.4e38}, Optional.empty());
                SINGLE.check(name, fused.answer(equal).weights(), new double[] {0.5, 0.5});
            }
            assertThat(fused.answer(question("sparsemax", new double[] {2.4e38, -2.4e38}, Optional.empty()))
                            .weights())
                    .containsExactly(1, 0);
            assertThat(fused.answer(question("stick_breaking", new double[] {2.4e38, -2.4e38}, Optional.empty()))
                            .weights())
                    .containsExactly(1, 0);
        }
    }

    @Test
    void aScoreFarBelowTheOthersHasNoWeightInDoublePrecisionEither() {
        RowQuestion question = question("lssar", ROWS.get("far below and tiny"), Optional.empty());
        assertThat(new ReferenceRows().answer(question).weights()).containsExactly(0, 0, 0, 0, 1);
    }

    private static RowQuestion question(String name, double[] scores, Optional<double[]> upstream) {
        Normaliser normaliser = REGISTRY.resolve(WrittenChoice.of(name), new RowInput.Scores(scores).shape());
        boolean positive = normaliser.score().positive();
        boolean gaussian = normaliser.score().card().name().equals("gaussian");
        double[] inDomain = Arrays.stream(scores)
                .map(score -> positive ? Math.abs(score) : score)
                .map(score -> gaussian ? -Math.abs(score) : score)
                .map(score -> (float) score)
                .toArray();
        RowInput input = new RowInput.Scores(inDomain);
        return upstream.map(gradient -> RowQuestion.gradients(normaliser, input, gradient))
                .orElseGet(() -> RowQuestion.weights(normaliser, input));
    }
}
