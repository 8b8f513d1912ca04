package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program behind the launcher: what it is told by its surroundings, and what it tells them. */
class LauncherProgramTest {

    private static final Path LAUNCHER =
            Path.of("..", "attnlab").toAbsolutePath().normalize();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final String STUDY = """
            schemaVersion: 1
            name: near
            seeds: [1]
            task: {type: max_retrieval}
            train: {steps: 1000000}
            """;

    @TempDir
    Path folder;

    private LauncherProcess start(Map<String, String> variables, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("ATTNLAB_CLASSPATH", CLASS_PATH));
        for (String name : new String[] {"ATTNLAB_JAVA_OPTIONS", "LC_ALL", "LC_CTYPE", "LANG"}) {
            environment.put(name, "");
        }
        environment.putAll(variables);
        return LauncherProcess.start(LAUNCHER, folder, environment, arguments);
    }

    /** The last of these locales is not installed anywhere. */
    @ParameterizedTest
    @CsvSource({"LANG, ''", "LC_ALL, POSIX", "LC_CTYPE, C", "LC_ALL, xx_YY.UTF-8"})
    void argumentsPathsAndOutputAreUtf8InEveryLocale(String variable, String locale) throws Exception {
        Files.writeString(folder.resolve("naïve ☃.yaml"), STUDY);

        assertThat(start(Map.of(variable, locale), "validate", "naïve ☃.yaml").outcome())
                .isDone()
                .shows("naïve ☃.yaml: a valid study");
    }

    @Test
    void anArgumentThatIsNotUtf8IsRefused() throws Exception {
        Outcome outcome = LauncherProcess.start(
                        Path.of("/bin/sh"),
                        folder,
                        Map.of("ATTNLAB_CLASSPATH", CLASS_PATH),
                        "-c",
                        "exec \"$0\" describe \"$(printf 'na\\357ve')\"",
                        LAUNCHER.toString())
                .outcome();

        assertThat(outcome).isRefused("argument 2", "is not UTF-8");
    }

    @Test
    void rowsAreComputedByVectorsWithoutAWarningOfTheJvm() throws Exception {
        assertThat(start(Map.of(), "weights", "--normaliser", "softmax", "--scores=1,2,3")
                        .outcome())
                .isDone()
                .shows("0.6652");
    }

    @Test
    void machineCodeThatCannotBeUnpackedIsOneLineWithTheSettingThatHelps() throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        Files.createFile(cache.resolve(openBlas()));

        Outcome outcome = start(
                        Map.of("ATTNLAB_JAVA_OPTIONS", "-Dorg.bytedeco.javacpp.cachedir=" + cache),
                        "weights",
                        "--normaliser",
                        "softmax",
                        "--scores=1,2",
                        "--engine",
                        "graph")
                .outcome();

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines().toList()).hasSize(1);
        assertThat(outcome.err())
                .startsWith("attnlab weights: ND4J cannot be used: ")
                .contains(cache.toString(), "ATTNLAB_JAVA_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=DIR");
    }

    /** The jar with the machine code of OpenBLAS, for which JavaCPP makes a folder of the same name. */
    private static String openBlas() {
        return Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.matches("openblas-[0-9.]+-[0-9.]+-.+\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void aStudyThatIsToldToEndHasTheStatusOfTheSignal(String signal, int status) throws Exception {
        Files.writeString(folder.resolve("near.yaml"), STUDY);
        LauncherProcess study =
                start(Map.of("ATTNLAB_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1"), "run", "near.yaml", "--out", "near");
        study.awaitError("run 1 of 1");
        study.send(signal);

        Outcome outcome = study.outcome();
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).doesNotContain("Exception", "fault");
    }
}
