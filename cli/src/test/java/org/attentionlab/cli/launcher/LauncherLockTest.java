package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One builds at a time, and nobody waits for one that is not there. */
class LauncherLockTest {

    private static final Map<String, String> SLOW = Map.of("BUILD_TAKES", "1");

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flock"})
    void whoComesWhileAnotherBuildsWaitsAndSaysSo(String missing) throws Exception {
        if (!missing.isEmpty()) {
            checkout.remove(missing);
        }
        LauncherProcess first = checkout.start(Map.of("BUILD_TAKES", "3"), "list");
        first.awaitError("building");
        Outcome second = checkout.run("list");

        assertThat(first.outcome().status()).isZero();
        assertThat(second.status()).isZero();
        assertThat(second.err()).contains("another one is building here; waiting for it");
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void buildsForTwoMatrixLibrariesDoNotRunAtOnce() throws Exception {
        LauncherProcess first = checkout.start(SLOW, "list");
        LauncherProcess second = checkout.start(Map.of("BUILD_TAKES", "1", "ATTNLAB_BLAS", "mkl"), "list");

        assertThat(first.outcome().status()).isZero();
        assertThat(second.outcome().status()).isZero();
        assertThat(checkout.lines("turns.txt")).containsExactly("begins", "ends", "begins", "ends");
    }

    /** What other ways to lock leave behind: a number that is some other process's by now, no number at all. */
    @ParameterizedTest
    @ValueSource(strings = {".attnlab/auto/lock/owner", ".attnlab/lock", ".attnlab/auto/lock/other"})
    void aNumberOfALivingProcessInALeftLockHoldsNobodyUp(String file) throws Exception {
        checkout.write(file, Long.toString(ProcessHandle.current().pid()));

        assertThat(checkout.run("list").err()).doesNotContain("waiting");
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void afterABuilderThatWasKilledTheNextOneBuildsFromTheStart() throws Exception {
        LauncherProcess killed = checkout.start(SLOW, "list");
        killed.awaitError("building");
        checkout.awaitLines("turns.txt", 1);
        killed.send("KILL");
        Path half = checkout.write("cli/target/classes/Half.class", "half");

        assertThat(killed.outcome().status()).isEqualTo(137);
        assertThat(checkout.run("list").status()).isZero();
        assertThat(half).doesNotExist();
        assertThat(checkout.builds()).isEqualTo(2);
        assertThat(checkout.lines("turns.txt")).containsExactly("begins", "ends", "begins", "ends");
    }

    @Test
    void aFailedBuildLeavesWhatItCompiled() throws Exception {
        checkout.run(Map.of("BUILD_FAILS", "yes"), "list");
        Path whole = checkout.write("cli/target/classes/Whole.class", "whole");

        assertThat(checkout.run("list").status()).isZero();
        assertThat(whole).exists();
    }

    @Test
    void withoutLocksItBuildsAndSaysWhatNotToDo() throws Exception {
        checkout.remove("flock");
        checkout.remove("perl");

        Outcome outcome = checkout.run("list");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("files cannot be locked here");
    }

    @ParameterizedTest
    @ValueSource(strings = {".attnlab", ".attnlab/auto", ".attnlab/lock/folder"})
    void aCheckoutThatCannotBeWrittenSaysWhatToDo(String obstacle) throws Exception {
        checkout.write(obstacle, "in the way");

        Outcome outcome = checkout.run("list");

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err().lines().toList()).hasSize(1);
        assertThat(outcome.err())
                .contains("'" + checkout.folder() + "/.attnlab/auto' cannot be written")
                .contains("clone the project into a folder of yours");
        assertThat(checkout.builds()).isZero();
    }

    @Test
    void aBuildThatIsUpToDateRunsWithoutWritingAnything() throws Exception {
        checkout.run("list");
        Map<Path, FileTime> before = times();

        assertThat(checkout.run("list")).isDone();
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void theClassPathOfABuildSurvivesOneWhoseFolderHasTheSameNumber() throws Exception {
        String first = checkout.run("list").out();
        checkout.write("pom.xml", "changed");
        checkout.touch("pom.xml", java.time.Instant.now().plusSeconds(5));
        String second = checkout.run("list").out();

        assertThat(List.of(classPath(first), classPath(second)))
                .doesNotHaveDuplicates()
                .allSatisfy(entries ->
                        assertThat(Stream.of(entries.split(":")).map(Path::of)).allMatch(Files::exists));
    }

    private static String classPath(String out) {
        return out.lines().filter(line -> line.contains(".jar:")).findFirst().orElseThrow();
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(checkout.folder())) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
