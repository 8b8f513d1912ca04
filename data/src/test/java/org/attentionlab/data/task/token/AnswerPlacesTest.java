package org.attentionlab.data.task.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.attentionlab.data.batch.SeedStreams;
import org.attentionlab.data.task.TaskBatch;
import org.attentionlab.data.task.TaskSettings;
import org.attentionlab.data.task.registry.TaskRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks whose answers stand in the sequence say where. */
class AnswerPlacesTest {

    private static final int LENGTH = 40;

    @ParameterizedTest(name = "{0}, seed 5")
    @CsvSource({
        "copy, true",
        "reverse, true",
        "induction, true",
        "associative_recall, true",
        "passkey, true",
        "bigram_backcopy, true",
        "flip_flop, true",
        "sort, false",
        "addition, false",
        "parity, false"
    })
    void theTokenAtThePlaceIsTheAnswer(String name, boolean known) {
        TaskBatch batch = TaskRegistry.builtIn()
                .task(name)
                .with(TaskSettings.defaults(TaskRegistry.builtIn().task(name).card()))
                .sample(new SeedStreams(5).stream(SeedStreams.TEST).generator(0), 50, LENGTH);

        for (int at = 0; at < batch.asked().length; at++) {
            int place = batch.asked()[at];
            assertThat(place != TaskBatch.NOTHING)
                    .as("%s, sequence %d, place %d", name, at / LENGTH, at % LENGTH)
                    .isEqualTo(known && batch.answers().get(at));
            if (place != TaskBatch.NOTHING) {
                assertThat(place).isLessThanOrEqualTo(at % LENGTH);
                assertThat(batch.batch().tokens()[at / LENGTH * LENGTH + place])
                        .as("%s, sequence %d, place %d", name, at / LENGTH, at % LENGTH)
                        .isEqualTo(batch.batch().targets()[at]);
            }
        }
    }
}
