package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The three engines give one answer. */
class RowEnginesTest {

    private static final NormaliserRegistry REGISTRY = NormaliserRegistry.standard();
    private static final Agreement SINGLE = new Agreement(5e-5, 2e-6);
    private static final List<Integer> HEAD_SIZES = List.of(1, 2, 7, 32);

    /** Graphs have no lanes, at whose ends sizes would differ, and are built for every one. */
    private static final List<Integer> HEAD_SIZES_OF_GRAPHS = List.of(1, 7);

    private static final int KEYS = 13;
    private static final int MANY = 10_007;

    static Stream<String> normalisers() {
        return REGISTRY.names().stream();
    }

    private static Stream<RowEngine> engines() {
        return Stream.of(
                new FusedRows(RowArithmetic.best()), new FusedRows(new ScalarRowArithmetic()), new GraphRows());
    }

    static Stream<Arguments> normalisersAndEngines() {
        return normalisers().flatMap(name -> engines().map(engine -> Arguments.of(name, engine.name(), engine)));
    }

    private static Normaliser resolve(String written, RowInput input) {
        return REGISTRY.resolve(WrittenChoice.parse(written), input.shape());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("normalisersAndEngines")
    void aQueryAndKeysGiveTheReferencesAnswer(String family, String name, RowEngine engine) {
        for (int headSize : engine instanceof GraphRows ? HEAD_SIZES_OF_GRAPHS : HEAD_SIZES) {
            RowInput.QueryAndKeys input = vectors(headSize, KEYS, 5L + headSize);
            double[] upstream = floats(new Random(6), KEYS, 1);
            RowQuestion question = RowQuestion.gradients(resolve(family, input), input, upstream);
            String where = question.normaliser() + ", head size " + headSize;

            RowAnswer expected = new ReferenceRows().answer(question);
            RowAnswer actual = engine.answer(question);

            SINGLE.check(where + ", weights", actual.weights(), expected.weights());
            RowAnswer.Gradients gradients = actual.gradients().orElseThrow();
            RowAnswer.Gradients expectedGradients = expected.gradients().orElseThrow();
            SINGLE.atScale(largest(expectedGradients.scores()))
                    .check(where + ", scores", gradients.scores(), expectedGradients.scores());
            assertThat(gradients.parameters().keySet())
                    .containsExactlyElementsOf(REGISTRY.formula(family).card().headParameters());
            gradients
                    .parameters()
                    .forEach((parameter, value) -> SINGLE.check(
                            where + ", " + parameter,
                            value,
                            expectedGradients.parameters().get(parameter)));
            RowAnswer.Vectors byVector = gradients.vectors().orElseThrow();
            RowAnswer.Vectors expectedByVector = expectedGradients.vectors().orElseThrow();
            SINGLE.atScale(largest(expectedByVector.query()))
                    .check(where + ", query", byVector.query(), expectedByVector.query());
            for (int j = 0; j < KEYS; j++) {
                SINGLE.atScale(largest(expectedByVector.keys()[j]))
                        .check(
                                where + ", key " + j,
                                byVector.keys()[j],
                                expectedByVector.keys()[j]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("normalisers")
    void manyThousandKeysAreOneRowLikeAnyOther(String family) {
        RowInput.QueryAndKeys input = vectors(8, MANY, 9);
        double[] upstream = floats(new Random(10), MANY, 1);
        RowQuestion question = RowQuestion.gradients(resolve(family, input), input, upstream);
        RowAnswer expected = new ReferenceRows().answer(question);
        double[] expectedGradient = expected.gradients().orElseThrow().scores();

        for (RowEngine engine : engines().toList()) {
            RowAnswer actual = engine.answer(question);

            SINGLE.check(engine.name() + ", weights", actual.weights(), expected.weights());
            SINGLE.atScale(largest(expectedGradient))
                    .check(
                            engine.name() + ", scores",
                            actual.gradients().orElseThrow().scores(),
                            expectedGradient);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("normalisersAndEngines")
    void aVisibleCountThatIsNotTheNumberOfKeysIsThatOfTheFormulaOnly(String family, String name, RowEngine engine) {
        RowInput.QueryAndKeys input = vectors(7, KEYS, 12);
        double[] upstream = floats(new Random(13), KEYS, 1);
        RowQuestion question =
                RowQuestion.gradients(resolve(family, input), input, upstream).withVisible(5 * KEYS);
        RowAnswer expected = new ReferenceRows().answer(question);
        double[] expectedGradient = expected.gradients().orElseThrow().scores();

        RowAnswer actual = engine.answer(question);

        SINGLE.check("weights", actual.weights(), expected.weights());
        SINGLE.atScale(largest(expectedGradient))
                .check("scores", actual.gradients().orElseThrow().scores(), expectedGradient);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("normalisersAndEngines")
    void withoutAnUpstreamThereIsNoGradientAndWithoutKeysThereIsNothing(String family, String name, RowEngine engine) {
        RowInput two = new RowInput.Scores(domain(REGISTRY.formula(family), 0.25, 0.5));
        RowAnswer weights = engine.answer(RowQuestion.weights(resolve(family, two), two));
        assertThat(weights.weights()).hasSize(2);
        assertThat(weights.gradients()).isEmpty();
        assertThat(weights.rowSum()).isEqualTo(weights.weights()[0] + weights.weights()[1]);

        RowInput none = new RowInput.Scores(new double[0]);
        RowAnswer empty = engine.answer(RowQuestion.gradients(resolve(family, none), none, new double[0]));
        assertThat(empty.weights()).isEmpty();
        assertThat(empty.gradients().orElseThrow().scores()).isEmpty();
        assertThat(empty.gradients().orElseThrow().parameters().values()).allMatch(value -> value == 0);
    }

    @Test
    void parameterGradientsAreGivenWhetherOrNotTheyAreLearned() {
        RowInput input = new RowInput.Scores(new double[] {1, 2, 3, -1});
        double[] upstream = {0.1, -0.2, 0.3, 0.4};
        for (RowEngine engine : List.of(new ReferenceRows(), new FusedRows(RowArithmetic.best()), new GraphRows())) {
            for (String written : List.of("ssmax(s=0.43, learned)", "ssmax(s=0.43, fixed)")) {
                RowAnswer answer = engine.answer(RowQuestion.gradients(resolve(written, input), input, upstream));
                assertThat(answer.gradients().orElseThrow().parameters()).containsOnlyKeys("s");
                SINGLE.check(
                        engine.name(),
                        answer.gradients().orElseThrow().parameters().get("s"),
                        0.073790929);
            }
        }
    }

    @Test
    void buildingAGraphPrintsNothing() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            RowInput input = new RowInput.Scores(new double[] {1, 2});
            new GraphRows().answer(RowQuestion.gradients(resolve("softmax", input), input, new double[] {1, 0}));
            assertThat(System.out).isSameAs(caught);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aResultBeyondFloatingPointIsRefusedAndNotReturned() {
        RowInput input = new RowInput.Scores(new double[] {1e4});
        RowQuestion question = RowQuestion.weights(resolve("gaussian", input), input);
        assertThatThrownBy(() -> new ReferenceRows().answer(question))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights[0] is Infinity");
    }

    private static double[] domain(NormaliserFormula family, double... scores) {
        return family.card().name().equals("gaussian")
                ? Arrays.stream(scores).map(x -> -x).toArray()
                : scores;
    }

    private static RowInput.QueryAndKeys vectors(int headSize, int keys, long seed) {
        Random random = new Random(seed);
        double[] query = floats(random, headSize, 0.8);
        double[][] all = new double[keys][];
        Arrays.setAll(all, j -> floats(random, headSize, 0.8));
        return new RowInput.QueryAndKeys(query, all);
    }

    private static double[] floats(Random random, int n, double spread) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> (float) (spread * random.nextGaussian()));
        return values;
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
