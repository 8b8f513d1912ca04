package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.attentionlab.eval.status.IndexedRun;
import org.attentionlab.eval.status.RunState;
import org.attentionlab.eval.status.StudyStatus;
import org.junit.jupiter.api.Test;

class WatchedStudyTest {

    /** Sixty runs, of which some are over and twelve go on. */
    private static StudyStatus status(int over) {
        List<IndexedRun> runs = IntStream.range(0, 60)
                .mapToObj(i -> new IndexedRun(
                        "runs/" + i,
                        "run" + i,
                        "ssmax(s=0.258, learned) rope with a name that no terminal has room for",
                        11 + i,
                        i < over ? RunState.FINISHED : i < over + 12 ? RunState.TRAINING : RunState.WAITING,
                        40,
                        100,
                        OptionalDouble.of(2.3456),
                        Optional.empty()))
                .toList();
        return new StudyStatus(Optional.of("4242"), runs, Optional.of(Duration.ofMinutes(3)));
    }

    @Test
    void aRunIsToldOnceWhenItIsOver() {
        WatchedStudy watched = new WatchedStudy();

        assertThat(watched.news(status(2))).hasSize(2);
        assertThat(watched.news(status(2))).isEmpty();
        assertThat(watched.news(status(3)))
                .singleElement()
                .asString()
                .startsWith("run 3 of 60: finished, loss 2.346, ssmax(s=0.258, learned) rope");
    }

    @Test
    void whatGoesOnIsAFewShortLinesHoweverManyRunsThereAre() {
        List<String> lines = WatchedStudy.inHand(status(7));

        assertThat(lines)
                .hasSize(10)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(81));
        assertThat(lines.get(0))
                .startsWith("7 of 60 runs finished, 12 training, 41 waiting; process 4242 runs it, 3 min");
        assertThat(lines.get(1)).startsWith("  training, step 40/100, loss 2.346, ssmax");
        assertThat(lines.get(9)).isEqualTo("  and 4 more");
    }
}
