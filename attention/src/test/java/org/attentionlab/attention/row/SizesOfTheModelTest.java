package org.attentionlab.attention.row;

import java.util.stream.Stream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.WrittenChoice;
import org.attentionlab.engine.row.RowArithmetic;
import org.attentionlab.testkit.Agreement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A formula may read the sizes of the model it is settled for. */
class SizesOfTheModelTest {

    private static final AttentionShape SHAPE = new AttentionShape(8, 32);

    /** Each score times the trained length, less the head size. */
    private record Sizes() implements NormaliserFormula {

        @Override
        public Card card() {
            return Card.normaliser("sizes", "x_j length - size", "unpublished");
        }

        @Override
        public Traits traits() {
            return Traits.of(RowSum.FREE).withSigns();
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.plus(row.times(scores, row.trainedLength()), -row.headSize());
        }
    }

    static Stream<RowEngine> engines() {
        return Stream.of(new ReferenceRows(), new FusedRows(RowArithmetic.best()), new GraphRows());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineTellsThemToAFormula(RowEngine engine) {
        Normaliser normaliser = Normaliser.settle(new Sizes(), WrittenChoice.of("sizes"), SHAPE);
        RowInput input = new RowInput.Scores(new double[] {0.5, -2, 1});

        new Agreement(1e-6, 0)
                .check(
                        engine.name(),
                        engine.answer(RowQuestion.weights(normaliser, input)).weights(),
                        new double[] {8, -72, 24});
    }
}
