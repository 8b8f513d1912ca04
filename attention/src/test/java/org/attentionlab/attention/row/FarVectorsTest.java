package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A query and keys of any length and at any distance from the origin, against arithmetic of fifty digits. */
class FarVectorsTest {

    private static final MathContext DIGITS = new MathContext(50);
    private static final Agreement SINGLE = new Agreement(5e-5, 2e-6);
    private static final List<RowEngine> ENGINES = List.of(
            new ReferenceRows(),
            new FusedRows(RowArithmetic.best()),
            new FusedRows(new ScalarRowArithmetic()),
            new GraphRows());

    /** The query first; every number becomes a float. */
    private static final double[][][] CLOSE_AND_FAR = {
        {{512_695}, {512_804}, {512_695}},
        {{1000, 0}, {1000, 0}, {1000, 1}, {0, 0}},
        {{600, 800}, {600, 800}, {600, 800.5}, {601, 800}},
        {{0}, {1000}, {1000.001}, {1000.002}},
        {{0, 0}, {1e6, 0}, {1e6, 1}, {1e6, 0.5}},
        {{1e8}, {0}, {1e8}, {1e8 + 8}},
        {{-1e7, 3e7, 1}, {1, -1, 1}, {-1e7 + 1, 3e7 + 2, 1.5}, {-1e7, 3e7, 2}},
        {{1e8, 1e-8}, {1e8, 2e-8}, {1e8, 0}},
        {{1e30, 1e-30}, {1e30, 1e30}, {1e-30, 1e-30}, {0, 1}},
        {{3e38, -3e38}, {-3e38, 3e38}, {3e38, 3e38}},
        {{1e-30, 1e-40}, {1e-45, 0}, {1, 1}},
        {{20, 20}, {20, 20}, {20.1, 20}, {-20, 3}},
    };

    private static final double[][][] LONG_AND_SHORT = {
        {{1e20, 0}, {1e20, 0}, {-1e20, 0}, {0, 1e20}},
        {{1e20, 1e20}, {1e20, 1e20}, {-1e20, 1e20}, {0, 1e20}},
        {{3e38, 3e38}, {3e38, -1e38}, {-2e38, 3e38}},
        {{1e30, 1e-30}, {1e30, 1e30}, {1e-30, 1e-30}, {0, 1}},
        {{1e-30, 1e-30}, {1e-30, 2e-30}, {-1e-30, 0}, {0, 1e-30}},
        {{3e-19, 1e-19}, {1e-19, 3e-19}, {1e-20, -1e-20}},
        {{1e-44, 2e-44}, {3e-44, 1e-44}, {0, 0}, {1, 2}},
        {{0, 0}, {1, 2}, {2, 1}},
        {{1e20, 1e-20}, {1e-20, 1e-20}, {1e-40, 1e20}},
    };

    static Stream<Arguments> distances() {
        return Stream.of("gaussian", "gaussian_l1").flatMap(name -> onEveryEngine(name, CLOSE_AND_FAR));
    }

    static Stream<Arguments> directions() {
        return Stream.of("lssa", "lssar(p=3)").flatMap(name -> onEveryEngine(name, LONG_AND_SHORT));
    }

    private static Stream<Arguments> onEveryEngine(String name, double[][][] cases) {
        return Arrays.stream(cases)
                .map(vectors -> Arrays.stream(vectors)
                        .map(row -> DoubleStream.of(row).map(x -> (float) x).toArray())
                        .toArray(double[][]::new))
                .flatMap(vectors -> ENGINES.stream()
                        .map(engine ->
                                Arguments.of(name, engine.name(), Arrays.deepToString(vectors), engine, vectors)));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("distances")
    void aGaussianTellsVectorsApartWhereverTheyLie(
            String name, String engineName, String written, RowEngine engine, double[][] vectors) {
        RowQuestion question = question(name, vectors);
        int n = vectors.length - 1;
        double[] scores = scores(question, vectors);
        double[] weights = question.normaliser().reference().weights(scores, n);
        RowAnswer answer = engine.answer(question);

        SINGLE.check("weights", answer.weights(), weights);
        for (double weight : answer.weights()) {
            assertThat(weight).isBetween(0.0, 1.0);
        }
        double[] byScore = question.normaliser()
                .reference()
                .gradient(scores, question.upstream().orElseThrow(), n)
                .scores();
        double scale = 1 / Math.sqrt(vectors[0].length);
        double[] byQuery = new double[vectors[0].length];
        double[][] byKey = new double[n][vectors[0].length];
        for (int j = 0; j < n; j++) {
            for (int c = 0; c < byQuery.length; c++) {
                byKey[j][c] = byScore[j] * scale * (vectors[0][c] - vectors[j + 1][c]);
                byQuery[c] -= byKey[j][c];
            }
        }
        RowAnswer.Vectors gradients = answer.gradients().orElseThrow().vectors().orElseThrow();
        double largest = Arrays.stream(byKey)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        SINGLE.atScale(largest).check("query gradient", gradients.query(), byQuery);
        for (int j = 0; j < n; j++) {
            SINGLE.atScale(largest).check("gradient of key " + j, gradients.keys()[j], byKey[j]);
        }
    }

    /** The scores less the largest where the normaliser sees no shift, every one rounded at the end. */
    private static double[] scores(RowQuestion question, double[][] vectors) {
        List<BigDecimal> exact = IntStream.range(1, vectors.length)
                .mapToObj(j -> gaussian(vectors[0], vectors[j]))
                .toList();
        boolean shifts = question.normaliser().traits().shiftInvariant();
        BigDecimal origin = shifts ? exact.stream().max(BigDecimal::compareTo).orElseThrow() : BigDecimal.ZERO;
        return exact.stream()
                .mapToDouble(score -> score.subtract(origin).doubleValue())
                .toArray();
    }

    private static BigDecimal gaussian(double[] query, double[] key) {
        BigDecimal square = BigDecimal.ZERO;
        for (int c = 0; c < query.length; c++) {
            BigDecimal difference = new BigDecimal(query[c]).subtract(new BigDecimal(key[c]));
            square = square.add(difference.multiply(difference));
        }
        BigDecimal divisor = new BigDecimal(-2).multiply(new BigDecimal(query.length).sqrt(DIGITS));
        return square.divide(divisor, DIGITS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("directions")
    void aCosineDependsOnDirectionsAlone(
            String name, String engineName, String written, RowEngine engine, double[][] vectors) {
        RowQuestion asked = question(name, vectors);
        RowQuestion question = RowQuestion.weights(asked.normaliser(), asked.input());
        int n = vectors.length - 1;
        double[] cosines = IntStream.range(0, n)
                .mapToDouble(j -> cosine(vectors[0], vectors[j + 1]))
                .toArray();

        SINGLE.check(
                "weights",
                engine.answer(question).weights(),
                question.normaliser().reference().weights(cosines, n));
    }

    private static double cosine(double[] query, double[] key) {
        BigDecimal norms = dot(query, query).multiply(dot(key, key)).sqrt(DIGITS);
        return norms.signum() == 0 ? 0 : dot(query, key).divide(norms, DIGITS).doubleValue();
    }

    private static BigDecimal dot(double[] a, double[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int c = 0; c < a.length; c++) {
            sum = sum.add(new BigDecimal(a[c]).multiply(new BigDecimal(b[c])));
        }
        return sum;
    }

    static Stream<Arguments> beyondSinglePrecision() {
        return ENGINES.stream()
                .filter(engine -> !(engine instanceof ReferenceRows))
                .flatMap(engine -> Stream.of(
                        Arguments.of("softmax", engine, new double[][] {{1e20}, {1e20}}, "is beyond 3.4028235E38"),
                        Arguments.of("linear", engine, new double[][] {{1e20}, {1e20}}, "is beyond 3.4028235E38"),
                        Arguments.of(
                                "linear", engine, new double[][] {{-80}, {-80}}, "sum to less than 1.17549435E-38"),
                        Arguments.of("sigmoid", engine, new double[][] {{-3e38}, {-3e38}}, "is beyond 3.4028235E38")));
    }

    @ParameterizedTest(name = "{0}, {3}")
    @MethodSource("beyondSinglePrecision")
    void aScoreThatSinglePrecisionCantHoldIsRefusedWithTheLimit(
            String name, RowEngine engine, double[][] vectors, String limit) {
        assertThatThrownBy(() -> engine.answer(question(name, vectors)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(limit);
    }

    private static RowQuestion question(String name, double[][] vectors) {
        RowInput input = new RowInput.QueryAndKeys(vectors[0], Arrays.copyOfRange(vectors, 1, vectors.length));
        Normaliser normaliser = NormaliserRegistry.standard().resolve(WrittenChoice.parse(name), input.shape());
        double[] upstream = IntStream.range(1, vectors.length)
                .mapToDouble(j -> (float) Math.cos(j))
                .toArray();
        return RowQuestion.gradients(normaliser, input, upstream);
    }
}
