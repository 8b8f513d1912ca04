package org.attentionlab.base.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {

    private static final AttentionShape SHAPE = new AttentionShape(8, 16);
    private static final Parameter LENGTH =
            Parameter.number("l", shape -> (double) shape.trainLength(), "the trained length", 1, 1e9, "length");
    private static final Card CARD = Card.normaliser("some", "f(x)", "unpublished")
            .with(LENGTH.learned(), Parameter.flag("sharp", "whether it is sharp"));

    private static Card named(CardKind kind, String name) {
        return new Card(kind, name, "do", "do", "unpublished", 1, List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Copy", "1st", "a-b", "", "true", "null"})
    void aNameThatAStudyCouldNotWriteIsRefused(String name) {
        assertThatThrownBy(() -> named(CardKind.TASK, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is no name of a task");
    }

    @ParameterizedTest
    @CsvSource({"NORMALISER, same", "NORMALISER, heads", "NORMALISER, layers", "POSITION, same"})
    void aNameThatMeansSomethingElseInAStudyIsRefused(CardKind kind, String name) {
        assertThatThrownBy(() -> named(kind, name)).hasMessageContaining("it means something else in a study");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsHeldToTheSameRules(CardKind kind) {
        Parameter count = Parameter.whole("count", 3, 1, 9, "how many");

        assertThatThrownBy(() -> new Card(kind, "a", " ", "f", "b", 1, List.of()))
                .hasMessageContaining("needs a meaning");
        assertThatThrownBy(() -> named(kind, "a").with(count, count)).hasMessageContaining("of one name");
        assertThatThrownBy(() -> named(kind, "a").version(0)).hasMessageContaining("version 0");
    }

    @Test
    void aTaskHasNoParameterThatAStudyCouldNotSay() {
        Card task = named(CardKind.TASK, "a");

        assertThatThrownBy(() -> task.with(Parameter.whole("type", 1, 1, 2, "a key of its own")))
                .hasMessageContaining("a key of every task: type, train_lengths");
        assertThatThrownBy(() -> task.with(Parameter.number("x", 0, -1, 2, "m")))
                .hasMessageContaining("never negative");
        assertThatThrownBy(() -> task.with(LENGTH)).hasMessageContaining("is a constant");
    }

    @Test
    void whatIsSettledSaysEveryParameterAndReadsBackAsItself() {
        SettledChoice settled = CARD.settleOfStudy(WrittenChoice.of("some"), SHAPE);

        assertThat(settled).hasToString("some(l=16, learned)");
        assertThat(settled.written())
                .isEqualTo(new WrittenChoice("some", Map.of("l", 16.0, "sharp", "false"), Optional.of(true)));
        assertThat(CARD.settleOfStudy(settled.written(), SHAPE)).isEqualTo(settled);
        assertThat(CARD.settle(settled.written(), SHAPE)).as("typed").isNotEqualTo(settled);
    }
}
