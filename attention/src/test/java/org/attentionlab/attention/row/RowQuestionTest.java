package org.attentionlab.attention.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.attentionlab.attention.normaliser.Normaliser;
import org.attentionlab.attention.registry.NormaliserRegistry;
import org.attentionlab.base.card.AttentionShape;
import org.attentionlab.base.card.WrittenChoice;
import org.junit.jupiter.api.Test;

/** What can't be asked is refused with what can. */
class RowQuestionTest {

    private static Normaliser normaliser(String name) {
        return NormaliserRegistry.standard().resolve(WrittenChoice.of(name), new AttentionShape(64, 1));
    }

    @Test
    void defaultsFollowTheInput() {
        assertThat(new RowInput.Scores(new double[5]).shape()).isEqualTo(new AttentionShape(64, 5));
        assertThat(new RowInput.Scores(new double[0]).shape()).isEqualTo(new AttentionShape(64, 1));
        assertThat(new RowInput.QueryAndKeys(new double[3], new double[7][3]).shape())
                .isEqualTo(new AttentionShape(3, 7));
    }

    @Test
    void theVisibleCountIsTheRowsLengthUnlessSaidOtherwise() {
        RowQuestion question = RowQuestion.weights(normaliser("ssmax"), new RowInput.Scores(new double[5]));

        assertThat(question.visible()).isEqualTo(5);
        assertThat(question.withVisible(9).visible()).isEqualTo(9);
        assertThatThrownBy(() -> question.withVisible(0)).hasMessage("visible is 0; it must be at least 1");
    }

    @Test
    void everyNumberIsFinite() {
        assertThatThrownBy(() -> new RowInput.Scores(new double[] {1, Double.NaN}))
                .hasMessage("scores[1] is NaN; it must be a finite number");
        assertThatThrownBy(() -> new RowInput.QueryAndKeys(new double[] {Double.NEGATIVE_INFINITY}, new double[0][]))
                .hasMessage("q[0] is -Infinity; it must be a finite number");
        assertThatThrownBy(() -> RowQuestion.gradients(
                        normaliser("softmax"), new RowInput.Scores(new double[1]), new double[] {Double.NaN}))
                .hasMessage("upstream[0] is NaN; it must be a finite number");
    }

    @Test
    void sizesFitEachOther() {
        assertThatThrownBy(() -> new RowInput.QueryAndKeys(new double[0], new double[0][]))
                .hasMessage("q is empty; it takes at least one number");
        assertThatThrownBy(() -> new RowInput.QueryAndKeys(new double[2], new double[][] {{1, 2}, {3}}))
                .hasMessage("keys[1] has 1 numbers, q has 2; every key needs as many as q");
        assertThatThrownBy(() -> new RowQuestion(
                        normaliser("softmax"),
                        new RowInput.Scores(new double[3]),
                        Optional.of(new double[2]),
                        3,
                        Map.of()))
                .hasMessage("upstream has 2 numbers; it takes 3, one per key");
    }

    @Test
    void scoresThatAreWeightsAlreadyAreNotNegative() {
        assertThatThrownBy(
                        () -> RowQuestion.weights(normaliser("linear"), new RowInput.Scores(new double[] {0.5, -0.5})))
                .hasMessage("scores[1] is -0.5; linear takes scores of at least 0");
    }
}
