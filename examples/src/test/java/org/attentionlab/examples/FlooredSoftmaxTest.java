package org.attentionlab.examples;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.Card;
import org.attentionlab.testkit.NormaliserContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sample is held to the contract, as the normaliser of any jar should be; a copy with a wrong gradient fails it. */
class FlooredSoftmaxTest {

    /** A copy that takes the sum of the row for a constant. */
    private static final class WrongGradient implements NormaliserFormula {

        @Override
        public Card card() {
            return new FlooredSoftmax().card();
        }

        @Override
        public Traits traits() {
            return new FlooredSoftmax().traits();
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            V raw = row.expBelowLargest(row.softplus(row.minus(scores, row.parameter("b"))));
            return row.over(raw, row.held(row.sum(raw)));
        }
    }

    @TestFactory
    Stream<DynamicTest> contract() {
        return NormaliserContract.of(new FlooredSoftmax());
    }

    @Test
    void aCopyWithAWrongGradientFailsWithRowEntryAndBothValues() {
        DynamicTest gradient = NormaliserContract.of(new WrongGradient())
                .filter(test -> test.getDisplayName().equals("the gradient is the derivative: floored_softmax(b=0)"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> gradient.getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .message()
                .containsPattern("floored_softmax\\(b=0\\), row \\[[-0-9., E]+], n = \\d+, seed \\d+")
                .containsPattern("derivative by the scores: entry \\d+ of \\d+ is off")
                .containsPattern("expected: [-0-9.E]+\\s+but was: [-0-9.E]+");
    }
}
