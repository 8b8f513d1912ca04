package org.attentionlab.data.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.attentionlab.base.card.Card;
import org.attentionlab.base.card.Parameter;
import org.attentionlab.data.DataException;
import org.junit.jupiter.api.Test;

class TaskSettingsTest {

    private static final Card CARD = Card.task("some_task", "do something", "unpublished")
            .with(
                    Parameter.whole("count", 3, 1, 9, "how many"),
                    Parameter.number("share", 0.5, 0, 1, "how much"),
                    Parameter.choice("way", List.of("up", "down"), "which way"));

    @Test
    void whatIsNotGivenIsTheDefault() {
        TaskSettings settings = TaskSettings.of(CARD, Map.of("share", 0.25));

        assertThat(settings.whole("count")).isEqualTo(3);
        assertThat(settings.number("share")).isEqualTo(0.25);
        assertThat(settings.choice("way")).isEqualTo("up");
        assertThat(TaskSettings.defaults(CARD).number("share")).isEqualTo(0.5);
    }

    @Test
    void valuesThatAreNotLegalAndParametersThereAreNotAreRefused() {
        assertThatThrownBy(() -> TaskSettings.of(CARD, Map.of("count", 10)))
                .isInstanceOf(DataException.class)
                .hasMessage("some_task: count is 10; it takes a whole number from 1 to 9");
        assertThatThrownBy(() -> TaskSettings.of(CARD, Map.of("count", 2.0))).hasMessageContaining("count is 2.0");
        assertThatThrownBy(() -> TaskSettings.of(CARD, Map.of("share", Double.NaN)))
                .hasMessageContaining("a number from 0 to 1");
        assertThatThrownBy(() -> TaskSettings.of(CARD, Map.of("way", "left"))).hasMessageContaining("one of up, down");
        assertThatThrownBy(() -> TaskSettings.of(CARD, Map.of("cuont", 2)))
                .hasMessageContaining("some_task has no parameter 'cuont'");
    }
}
