package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher in a process of its own, with the program behind it. */
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("..", "attnlab").toAbsolutePath().normalize();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final String STUDY = """
            schemaVersion: 1
            name: near
            seeds: [1]
            task: {type: max_retrieval}
            """;

    @TempDir
    Path folder;

    private Outcome run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return LauncherProcess.start(
                        launcher,
                        folder,
                        Map.of("ATTNLAB_CLASSPATH", CLASS_PATH, "ATTNLAB_JAVA_OPTIONS", ""),
                        arguments)
                .outcome();
    }

    @Test
    void aWrongCommandEndsWithStatusTwoAndOneLine() throws Exception {
        assertThat(run(LAUNCHER, "rnu")).isRefused("there is no command 'rnu'", "'run'");
    }

    @Test
    void theVersionGoesToStandardOutputAndNothingElseDoes() throws Exception {
        Outcome outcome = run(LAUNCHER, "--version");

        assertThat(outcome).isDone().shows("attnlab 0.1.0\n");
        assertThat(outcome.out().lines()).hasSize(2);
    }

    @Test
    void aRelativePathIsThatOfTheWorkingDirectory() throws Exception {
        Files.writeString(folder.resolve("near.yaml"), STUDY);

        assertThat(run(LAUNCHER, "validate", "near.yaml")).isDone().shows("near.yaml: a valid study");
        assertThat(run(LAUNCHER, "validate", "far.yaml").err()).contains("far.yaml", "no such file");
    }

    @Test
    void aSymbolicLinkToItIsAsGood() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("lab"), LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("lab2"), Path.of("lab"));

        assertThat(run(link, "--version")).isDone().shows("attnlab");
        assertThat(run(linkToLink, "--version")).isDone().shows("attnlab");
        Files.delete(link);
    }

    @Test
    void theJdkOfJavaHomeIsTaken() throws Exception {
        Checkout checkout = Checkout.in(folder);
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.copy(checkout.tools().resolve("java"), jdk.resolve("java"), StandardCopyOption.COPY_ATTRIBUTES);

        Map<String, String> running = Map.of(
                "ATTNLAB_CLASSPATH", "a.jar", "JAVA_HOME", jdk.getParent().toString());
        assertThat(checkout.run(running, "list").out()).startsWith(jdk.resolve("java") + "\n");
        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar"), "list").out())
                .startsWith(checkout.tools().resolve("java") + "\n");
    }

    @Test
    void aJavaHomeWithoutJavaIsRefused() throws Exception {
        Checkout checkout = Checkout.in(folder);

        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar", "JAVA_HOME", "/nowhere"), "list"))
                .isRefused("JAVA_HOME is '/nowhere'", "17 or newer");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402, 1", "11.0.22, 11", "16.0.2, 16"})
    void anOldJavaIsRefused(String version, String major) throws Exception {
        Checkout checkout = Checkout.in(folder);

        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar", "JAVA_IS", version), "list"))
                .isRefused("is Java " + major, "17 or newer");
    }

    @ParameterizedTest
    @CsvSource({"17.0.15", "21", "26-ea"})
    void everyJavaFromSeventeenIsTaken(String version) throws Exception {
        Checkout checkout = Checkout.in(folder);

        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar", "JAVA_IS", version), "list"))
                .isDone();
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws Exception {
        Checkout checkout = Checkout.in(folder);
        checkout.remove("java");

        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar"), "list"))
                .isRefused("no Java found", "JDK, 17 or newer");
    }

    @Test
    void theStatusOfTheProgramIsHandedThrough() throws Exception {
        Checkout checkout = Checkout.in(folder);

        Outcome outcome = checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar", "JAVA_ENDS_WITH", "130"), "run", "s.yaml");

        assertThat(outcome.status()).isEqualTo(130);
    }

    @Test
    void argumentsArriveAsTheyWereWritten() throws Exception {
        Checkout checkout = Checkout.in(folder);

        Outcome outcome = checkout.run(
                Map.of("ATTNLAB_CLASSPATH", "a b.jar", "ATTNLAB_JAVA_OPTIONS", "-Xmx8g -Da=b"),
                "run",
                "my study.yaml",
                "--set",
                "axes.normaliser=[softmax, *]");

        assertThat(outcome.out())
                .endsWith("-Xmx8g\n-Da=b\n-cp\na b.jar\norg.attentionlab.cli.Main\n"
                        + "run\nmy study.yaml\n--set\naxes.normaliser=[softmax, *]\n");
    }

    private static String classPath(Outcome outcome) {
        return outcome.out()
                .lines()
                .dropWhile(line -> !line.equals("-cp"))
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void jarsOfPluginsStandBehindTheClassPath() throws Exception {
        Checkout checkout = Checkout.in(folder);
        Path jars = Files.createDirectories(folder.resolve("my jars"));
        Files.createFile(jars.resolve("b.jar"));
        Files.createFile(jars.resolve("a.jar"));
        Files.createFile(jars.resolve("read me.txt"));
        Path alone = Files.createFile(folder.resolve("*.jar"));

        Outcome outcome =
                checkout.run(Map.of("ATTNLAB_CLASSPATH", "own.jar", "ATTNLAB_PLUGINS", jars + "::" + alone), "list");

        assertThat(classPath(outcome))
                .isEqualTo("own.jar:" + jars + ":" + jars.resolve("a.jar") + ":" + jars.resolve("b.jar") + ":" + alone);
    }

    @Test
    void theFolderOfPluginsInTheCheckoutIsTakenUnlessAnotherIsNamed() throws Exception {
        Checkout checkout = Checkout.in(folder);
        Path jar = checkout.write("plugins/theirs.jar", "");
        Map<String, String> own = Map.of("ATTNLAB_CLASSPATH", "own.jar");
        Path another = Files.createFile(folder.resolve("another.jar"));
        Map<String, String> named = Map.of("ATTNLAB_CLASSPATH", "own.jar", "ATTNLAB_PLUGINS", another.toString());

        assertThat(classPath(checkout.run(own, "list"))).isEqualTo("own.jar:" + jar.getParent() + ":" + jar);
        assertThat(classPath(checkout.run(named, "list"))).isEqualTo("own.jar:" + another);
    }

    @Test
    void aPluginThatIsNotThereIsRefused() throws Exception {
        Checkout checkout = Checkout.in(folder);

        assertThat(checkout.run(Map.of("ATTNLAB_CLASSPATH", "a.jar", "ATTNLAB_PLUGINS", "nowhere.jar"), "list"))
                .isRefused("ATTNLAB_PLUGINS names 'nowhere.jar'", "cannot be read");
    }

    @Test
    void anUnknownMatrixLibraryIsRefused() throws Exception {
        Checkout checkout = Checkout.in(folder);

        assertThat(checkout.run(Map.of("ATTNLAB_BLAS", "atlas"), "list"))
                .isRefused("ATTNLAB_BLAS is 'atlas'", "auto, mkl or openblas");
    }
}
