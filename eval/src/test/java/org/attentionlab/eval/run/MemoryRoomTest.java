package org.attentionlab.eval.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.StudyReader;
import org.attentionlab.eval.study.field.Setting;
import org.attentionlab.eval.study.field.StudyProblem;
import org.junit.jupiter.api.Test;

class MemoryRoomTest {

    private static final MemoryRoom FOUR_GIBI = new MemoryRoom(4L << 30);

    private static Study study(String... settings) {
        String yaml = "schemaVersion: 1\nname: room\nseeds: [1]\ntask: {type: file, path: text.txt}\n";
        return new StudyReader(RegistryVocabulary.standard())
                .read(yaml, List.of(settings).stream().map(Setting::parse).toList());
    }

    private static void require(Study study) {
        FOUR_GIBI.requireStudy(study);
    }

    @Test
    void usualStudiesHaveRoom() {
        assertThatCode(() -> require(study())).doesNotThrowAnyException();
        assertThatCode(() -> require(study("train.length=1024", "compute.lengths=[1024, 65536]", "model.width=256")))
                .doesNotThrowAnyException();
    }

    @Test
    void whatHasNoRoomIsRefusedWithWhatItTakesAndWhatThereIs() {
        assertThatThrownBy(() -> require(study("model.width=8192", "model.layers=64")))
                .isInstanceOf(StudyProblem.class)
                .hasMessageStartingWith("model.width: this model takes about ")
                .hasMessageContaining("and there are 4.0 GiB")
                .hasMessageContaining("-Xmx8g");
        assertThatThrownBy(() -> require(study("train.batch=4096", "train.length=65536")))
                .hasMessageStartingWith("train.batch: a step on 268435456 tokens at once takes about");
        assertThatThrownBy(() -> require(study("compute.lengths=[128, 4194304]")))
                .hasMessageStartingWith("compute.lengths: length 4194304 takes about");
        assertThatThrownBy(() -> FOUR_GIBI.requireLengths(
                        "--lengths", study().cells().get(0).model(), List.of(16, 4_000_000)))
                .hasMessageStartingWith("--lengths: length 4000000 takes about");
    }
}
