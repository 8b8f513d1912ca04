package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher builds, and what it does when it cannot. */
class LauncherBuildTest {

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(folder);
    }

    @Test
    void theFirstUseBuildsAndTheNextDoesNot() throws Exception {
        Outcome first = checkout.run("list");
        Outcome second = checkout.run("list");

        assertThat(first.status()).isZero();
        assertThat(first.err()).contains("first use; building").doesNotContain("what Maven says");
        assertThat(first.out()).isEqualTo(second.out()).doesNotContain("what Maven says");
        assertThat(second).isDone();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void sparkIsOnTheClassPathOfThoseCommandsAloneThatAskForIt() throws Exception {
        checkout.run("run", "s.yaml");
        Outcome asking = checkout.run("run", "s.yaml", "--runner", "spark", "--master", "local[2]");
        checkout.run("run", "s.yaml", "--runner=spark");
        checkout.run("run", "s.yaml");

        assertThat(asking.out()).contains("attentionlab-distributed-0.1.0.jar");
        assertThat(checkout.lines("calls.txt"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("-pl cli "),
                        second -> assertThat(second).contains("-pl distributed "));
    }

    @Test
    void mlflowIsOnTheClassPathOfThoseCommandsAloneThatNameAServer() throws Exception {
        checkout.run("export", "results/short", "--tensorboard", "events");
        Outcome asking = checkout.run("export", "results/short", "--mlflow", "http://127.0.0.1:5000");
        checkout.run("export", "results/short", "--mlflow=http://127.0.0.1:5000");

        assertThat(asking.out()).contains("attentionlab-mlflow-0.1.0.jar");
        assertThat(checkout.lines("calls.txt"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("-pl cli "),
                        second -> assertThat(second).contains("-pl mlflow "));
    }

    @Test
    void itRunsCopiesOfTheProjectsJarsSoThatALaterBuildLeavesARunningProgramAlone() throws Exception {
        String out = checkout.run("list").out();

        String classPath = out.lines()
                .filter(line -> line.contains("attentionlab-cli-0.1.0.jar"))
                .findFirst()
                .orElseThrow();
        String[] entries = classPath.split(":");
        assertThat(entries)
                .hasSize(3)
                .allSatisfy(entry -> assertThat(Path.of(entry)).exists());
        assertThat(entries[0])
                .startsWith(checkout.folder() + "/.attnlab/auto/lib.")
                .endsWith("attentionlab-cli-0.1.0.jar");
        assertThat(entries[1]).startsWith(checkout.folder() + "/.attnlab/auto/lib.");
        assertThat(entries[2]).isEqualTo(checkout.library().toString());
    }

    @Test
    void buildsLeaveTheCopiesOfAWeekAlone() throws Exception {
        checkout.run("list");
        Path first = checkout.folder().resolve(".attnlab/auto/lib.1");
        for (int build = 2; build <= 4; build++) {
            checkout.touch("cli/src/main/java/Main.java", Instant.now().plusSeconds(5L * build));
            checkout.run("list");
        }
        assertThat(first).isDirectory();

        Files.setLastModifiedTime(first, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
        checkout.touch("cli/src/main/java/Main.java", Instant.now().plusSeconds(60));
        checkout.run("list");
        assertThat(first).doesNotExist();
        assertThat(checkout.folder().resolve(".attnlab/auto/lib.4")).isDirectory();
    }

    @Test
    void aJarThatAnotherVersionLeftIsNotRun() throws Exception {
        Path old = checkout.folder().resolve("cli/target/attentionlab-cli-0.0.9.jar");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "jar");

        assertThat(checkout.run("list").out())
                .contains("attentionlab-cli-0.1.0.jar")
                .doesNotContain("0.0.9");
    }

    @Test
    void itKeepsTheClassPathWhereThePageOnPluginsTakesItFrom() throws Exception {
        Matcher named =
                Pattern.compile("\"\\$\\(cat (\\S+)\\)\"").matcher(Files.readString(Path.of("../docs/extending.md")));
        assertThat(named.find()).isTrue();
        checkout.run("list");
        assertThat(checkout.folder().resolve(named.group(1))).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pom.xml", "cli/pom.xml", "cli/src/main/java/Main.java", "cli/src/main/resources/new.properties"
            })
    void aSourceNewerThanTheBuildBuildsAgain(String source) throws Exception {
        checkout.run("list");
        checkout.write(source, "changed");
        checkout.touch(source, Instant.now().plusSeconds(5));

        assertThat(checkout.run("list").err()).contains("the sources have changed; building");
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void aTestOrAPageThatChangesBuildsNothing() throws Exception {
        checkout.run("list");
        checkout.write("cli/src/test/java/MainTest.java", "changed");
        checkout.write("docs/page.md", "changed");

        assertThat(checkout.run("list")).isDone();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void aLibraryThatIsGoneBuildsAgain() throws Exception {
        checkout.run("list");
        Files.delete(checkout.library());

        checkout.run("list");
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void aFailedBuildEndsWithStatusThreeAndSaysWhy() throws Exception {
        Outcome failed = checkout.run(Map.of("BUILD_FAILS", "yes"), "list");

        assertThat(failed.status()).isEqualTo(3);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .contains("what is wrong", "the build failed", ".attnlab/auto/build.log")
                .doesNotContain("what Maven says");
        assertThat(checkout.run("list").status()).isZero();
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        LauncherProcess first = checkout.start(Map.of("BUILD_TAKES", "1"), "list");
        LauncherProcess second = checkout.start(Map.of("BUILD_TAKES", "1"), "list");

        assertThat(first.outcome().status()).isZero();
        assertThat(second.outcome().status()).isZero();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void theLockOfABuildThatWasKilledIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        checkout.write(".attnlab/auto/lock/owner", Long.toString(dead.pid()));

        assertThat(checkout.run("list").status()).isZero();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void aGivenClassPathIsRunWithoutABuild() throws Exception {
        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar:b.jar"), "list"))
                .isDone()
                .shows("-cp\na.jar:b.jar\n");
        assertThat(checkout.builds()).isZero();
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws Exception {
        checkout.remove("mvn");

        assertThat(checkout.run("list")).isRefused("no Maven found", "3.8 or newer");
    }

    @Test
    void withoutACompilerItAsksForAJdk() throws Exception {
        checkout.remove("javac");

        assertThat(checkout.run("list")).isRefused("no javac", "JDK, 17 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.3", "3.0.5", "2.2.1"})
    void anOldMavenIsRefused(String version) throws Exception {
        assertThat(checkout.run(Map.of("MAVEN_IS", version), "list")).isRefused("Maven " + version, "3.8 or newer");
        assertThat(checkout.builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.7", "3.10.0", "4.0.0-rc-4"})
    void everyMavenFromThreeEightBuilds(String version) throws Exception {
        assertThat(checkout.run(Map.of("MAVEN_IS", version), "list").status()).isZero();
        assertThat(checkout.builds()).isOne();
    }
}
