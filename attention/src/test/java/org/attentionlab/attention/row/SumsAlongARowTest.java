package org.attentionlab.attention.row;

import java.util.Random;
import java.util.stream.Stream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.engine.row.ScalarRowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each score times the sum of the older ones or of the newer ones, on every engine, against loops. */
class SumsAlongARowTest {

    private static final int[] LENGTHS = {1, 2, 5, 17, 64};
    private static final Agreement SINGLE = new Agreement(1e-5, 2e-5);
    private static final Agreement DOUBLE = new Agreement(1e-12, 1e-12);

    private record Product(boolean older) implements NormaliserFormula {

        @Override
        public Card card() {
            return Card.normaliser("product", "x_j times a sum", "unpublished");
        }

        @Override
        public Traits traits() {
            return Traits.of(RowSum.FREE).withSigns();
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.times(scores, older ? row.sumOfOlder(scores) : row.sumOfNewer(scores));
        }
    }

    static Stream<RowEngine> engines() {
        return Stream.of(
                new ReferenceRows(),
                new FusedRows(RowArithmetic.best()),
                new FusedRows(new ScalarRowArithmetic()),
                new GraphRows());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void olderKeysAreSummedWithTheirGradient(RowEngine engine) {
        check(engine, true);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void newerKeysAreSummedWithTheirGradient(RowEngine engine) {
        check(engine, false);
    }

    private static void check(RowEngine engine, boolean older) {
        for (int n : LENGTHS) {
            Random random = new Random(n);
            double[] scores = floats(random, n);
            double[] upstream = floats(random, n);
            double[] expected = new double[n];
            double[] gradient = new double[n];
            for (int j = 0; j < n; j++) {
                for (int other = older ? 0 : j + 1; other < (older ? j : n); other++) {
                    expected[j] += scores[j] * scores[other];
                    gradient[j] += upstream[j] * scores[other];
                    gradient[other] += upstream[j] * scores[j];
                }
            }

            RowInput input = new RowInput.Scores(scores);
            Normaliser normaliser = Normaliser.settle(new Product(older), WrittenChoice.of("product"), input.shape());
            RowAnswer answer = engine.answer(RowQuestion.gradients(normaliser, input, upstream));

            Agreement agreement = engine instanceof ReferenceRows ? DOUBLE : SINGLE;
            String where = "%s, %d keys, seed %d".formatted(engine.name(), n, n);
            agreement.check(where + ", weights", answer.weights(), expected);
            agreement.check(
                    where + ", gradient", answer.gradients().orElseThrow().scores(), gradient);
        }
    }

    private static double[] floats(Random random, int n) {
        return random.doubles(n, -1, 1).map(x -> (float) x).toArray();
    }
}
