package org.attentionlab.attention.op;

import static org.assertj.core.api.Assertions.assertThat;

import org.attentionlab.attention.algebra.RowAlgebra;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.normaliser.NormaliserFormula;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.attention.registry.PositionRegistry;
import org.attentionlab.attention.score.EluFeatures;
import org.attentionlab.attention.score.FeatureMapScore;
import org.attentionlab.attention.score.ScoreFunction;
import org.attentionlab.attention.spec.RowSum;
import org.attentionlab.attention.spec.Traits;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.base.card.Parameters;
import org.attentionlab.base.card.WrittenChoice;
import org.junit.jupiter.api.Test;

/** Which layers have a form whose time is linear in the length. */
class LinearTimeFormTest {

    private static final AttentionShape SHAPE = new AttentionShape(6, 32);

    private static Normaliser settled(String name) {
        return NormaliserRegistry.standard().resolve(WrittenChoice.of(name), SHAPE);
    }

    private static LayerHeads heads(Normaliser normaliser, String position) {
        AttentionLayer layer =
                new AttentionLayer(0, normaliser, PositionRegistry.resolve(position), 2, SHAPE.headSize(), 0);
        return new LayerHeads(layer, layer.groups().get(0));
    }

    @Test
    void onlyPositiveScoresOverTheirSumHaveALinearTimeForm() {
        assertThat(NormaliserRegistry.standard().names().stream()
                        .filter(name -> LinearTimeKernel.fits(heads(settled(name), "rope"))))
                .containsExactly("linear");
        assertThat(LinearTimeKernel.fits(heads(settled("linear"), "alibi"))).isFalse();
    }

    /** Division by a row's sum and a learned number. */
    private static final class LinearWithSink implements NormaliserFormula {

        @Override
        public Card card() {
            return Card.normaliser("with_sink", "x_j / (S + sum_k x_k)", "unpublished")
                    .with(Parameter.number("S", 1, 0, 10, "what goes to no key").learned());
        }

        @Override
        public Traits traits() {
            return Traits.of(RowSum.AT_MOST_ONE);
        }

        @Override
        public ScoreFunction score(Parameters parameters) {
            return new FeatureMapScore(new EluFeatures());
        }

        @Override
        public <V> V weights(RowAlgebra<V> row, V scores) {
            return row.over(scores, row.plus(row.sum(scores), row.parameter("S")));
        }

        @Override
        public boolean dividesByRowSum() {
            return true;
        }
    }

    @Test
    void theLinearTimeFormRefusesWhatIsLearnedAsItHasNoGradientForIt() {
        Normaliser learned = Normaliser.settle(new LinearWithSink(), WrittenChoice.of("with_sink"), SHAPE);

        assertThat(LinearTimeKernel.fits(heads(learned, "rope"))).isFalse();
    }
}
