package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build that is told to end. */
class LauncherSignalTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void itEndsAtOnceWithTheStatusOfTheSignalAndTakesMavenWithIt(String signal, int status) throws Exception {
        Checkout checkout = Checkout.in(folder);
        LauncherProcess building = checkout.start(Map.of("BUILD_TAKES", "20"), "list");
        checkout.awaitLines("turns.txt", 1);
        building.send(signal);
        Outcome outcome = building.outcome();

        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("the build was interrupted; the next start builds again");
        Optional<ProcessHandle> maven =
                ProcessHandle.of(Long.parseLong(checkout.lines("maven.txt").get(0)));
        maven.ifPresent(process -> process.onExit().join());
        assertThat(checkout.lines("turns.txt")).containsExactly("begins");
    }
}
