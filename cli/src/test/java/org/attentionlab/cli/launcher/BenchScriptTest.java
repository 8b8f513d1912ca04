package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the contest builds and starts as the launcher does. */
class BenchScriptTest {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(Files.createDirectories(folder.resolve("a [b] 'c'")));
    }

    private LauncherProcess start(Map<String, String> variables, String... arguments) throws IOException {
        return checkout.startAs(checkout.folder().resolve("bench/bench"), folder, variables, arguments);
    }

    @Test
    void theFirstUseBuildsBothSidesAndTheNextOneDoesNot() throws Exception {
        Outcome first = start(Map.of("CDPATH", ".:/"), "--only", "a *").outcome();
        Outcome second = start(Map.of(), "--only", "a *").outcome();

        assertThat(first.status()).isZero();
        assertThat(first.err()).startsWith("bench: first use; building");
        assertThat(first.out())
                .contains(
                        "-Dbench.lab=" + checkout.folder() + "/.attnlab/bench/lib.1/attentionlab-bench-lab-0.1.0.jar:")
                .contains(checkout.folder() + "/.attnlab/bench/lib.1/attentionlab-bench-libtorch-0.1.0.jar:")
                .endsWith("org.attentionlab.bench.contest.Bench\n--only\na *\n");
        assertThat(second).isDone().shows(first.out());
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void aSourceOfTheContestBuildsTheContestAnewAndNotTheProgram() throws Exception {
        checkout.run("list");
        start(Map.of()).outcome();
        checkout.touch("bench/lab/src/main/java/Lab.java", Instant.now().plusSeconds(5));

        assertThat(checkout.run("list")).isDone();
        assertThat(start(Map.of()).outcome().err()).startsWith("bench: the sources have changed; building");
    }

    /** Without them libtorch would run, half as fast. */
    @Test
    void itBuildsAnewWhereWhatItUnpackedIsGone() throws Exception {
        start(Map.of()).outcome();
        Files.delete(checkout.folder().resolve("bench/libtorch/target/libtorch"));

        assertThat(start(Map.of()).outcome().err()).startsWith("bench: a library of the last build is gone; building");
    }

    @Test
    void itsBuildAndThatOfTheProgramDoNotRunAtOnce() throws Exception {
        LauncherProcess program = checkout.start(Map.of("BUILD_TAKES", "1"), "list");
        LauncherProcess contest = start(Map.of("BUILD_TAKES", "1"), "--list");

        assertThat(program.outcome().status()).isZero();
        assertThat(contest.outcome().status()).isZero();
        assertThat(checkout.lines("turns.txt")).containsExactly("begins", "ends", "begins", "ends");
    }
}
