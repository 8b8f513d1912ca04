package org.attentionlab.data.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskCardTest {

    private static final TaskCard CARD = TaskCard.of(
            "some_task",
            "do something",
            "unpublished",
            TaskParameter.whole("count", 3, 1, 9, "how many"),
            TaskParameter.number("share", 0.5, 0, 1, "how much"),
            TaskParameter.choice("way", List.of("up", "down"), "which way"));

    @Test
    void whatIsNotGivenIsTheDefault() {
        TaskSettings settings = CARD.settle(Map.of("share", 0.25));

        assertThat(settings.whole("count")).isEqualTo(3);
        assertThat(settings.number("share")).isEqualTo(0.25);
        assertThat(settings.choice("way")).isEqualTo("up");
        assertThat(CARD.defaults().number("share")).isEqualTo(0.5);
    }

    @Test
    void valuesThatAreNotLegalAndParametersThereAreNotAreRefused() {
        assertThatThrownBy(() -> CARD.settle(Map.of("count", 10)))
                .isInstanceOf(DataException.class)
                .hasMessage("some_task: count is 10; it takes a whole number from 1 to 9");
        assertThatThrownBy(() -> CARD.settle(Map.of("count", 2.0))).hasMessageContaining("count is 2.0");
        assertThatThrownBy(() -> CARD.settle(Map.of("share", Double.NaN))).hasMessageContaining("a number from 0 to 1");
        assertThatThrownBy(() -> CARD.settle(Map.of("way", "left"))).hasMessageContaining("one of up, down");
        assertThatThrownBy(() -> CARD.settle(Map.of("cuont", 2)))
                .hasMessageContaining("some_task has no parameter 'cuont'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Copy", "1st", "a-b", "", "true", "null"})
    void aNameThatAStudyCouldNotWriteIsRefused(String name) {
        assertThatThrownBy(() -> TaskCard.of(name, "do", "unpublished"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is no name of a task");
    }

    @Test
    void cardsThatSayTooLittleOrTheSameTwiceAreRefused() {
        TaskParameter count = CARD.parameters().get(0);
        TaskParameter type = TaskParameter.whole("type", 1, 1, 2, "a key of its own");

        assertThatThrownBy(() -> TaskCard.of("a", " ", "unpublished")).hasMessageContaining("needs a meaning");
        assertThatThrownBy(() -> TaskCard.of("a", "do", "b", count, count)).hasMessageContaining("of one name");
        assertThatThrownBy(() -> TaskCard.of("a", "do", "b", type))
                .hasMessageContaining("a key of every task: type, train_lengths");
        assertThatThrownBy(() -> new TaskCard("a", "do", "b", 0, List.of())).hasMessageContaining("version 0");
        assertThatThrownBy(() -> TaskParameter.whole("n", 0, 1, 2, "m")).hasMessageContaining("default 0");
        assertThatThrownBy(() -> TaskParameter.number("x", 0, -1, 2, "m")).hasMessageContaining("never negative");
    }
}
