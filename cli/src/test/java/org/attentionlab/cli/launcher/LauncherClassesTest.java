package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes that the launcher keeps, so that a start need not read them from jars. */
class LauncherClassesTest {

    private static final String OPTION = "-XX:SharedArchiveFile=";

    @TempDir
    Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Checkout.in(folder);
    }

    private List<String> archives(Map<String, String> more) throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of("KEEPS_CLASSES", "yes"));
        variables.putAll(more);
        Outcome outcome = checkout.run(variables, "list");
        assertThat(outcome.status()).isZero();
        return outcome.out()
                .lines()
                .filter(line -> line.startsWith(OPTION))
                .map(line -> line.substring(OPTION.length()))
                .toList();
    }

    @Test
    void everyStartAfterABuildTakesThoseOfTheBuild() throws Exception {
        List<String> first = archives(Map.of());
        assertThat(first).singleElement().asString().endsWith("/classes-21.0.2.jsa");
        assertThat(Path.of(first.get(0))).isNotEmptyFile();
        assertThat(archives(Map.of())).isEqualTo(first);

        checkout.write("pom.xml", "changed");
        checkout.touch("pom.xml", Instant.now().plusSeconds(5));
        assertThat(archives(Map.of())).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void theStudyThatLoadsThemIsALegalOne() throws IOException {
        String script = Files.readString(Path.of("..", "launch", "classes.sh"));
        Path study = folder.resolve("first.yaml");
        Files.writeString(study, script.substring(script.indexOf("schemaVersion"), script.indexOf("\nSTUDY")));

        assertThat(Attnlab.standard().run("validate", study.toString()).status())
                .as(script)
                .isZero();
    }

    /** What Java says of such a file, from 24 on, goes to standard output before all that the program says. */
    @Test
    void aFileThatIsOfNoUseIsPassedOverInSilence() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.jsa"), "no classes");
        Process script = new ProcessBuilder("sh", "-c", ". ../launch/classes.sh; classes_of '" + broken + "'").start();
        List<String> options = script.inputReader().lines().toList();
        assertThat(options).containsExactly(OPTION + broken, "-Xlog:cds*=off");

        Outcome outcome = LauncherProcess.start(
                        Path.of("..", "attnlab").toAbsolutePath(),
                        folder,
                        Map.of(
                                "ATTNLAB_CLASSPATH",
                                System.getProperty("java.class.path"),
                                "ATTNLAB_JAVA_OPTIONS",
                                String.join(" ", options)),
                        "--version")
                .outcome();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("attnlab 0.1.0\n");
    }

    @Test
    void anotherJavaDoesWithoutThem() throws Exception {
        assertThat(archives(Map.of())).hasSize(1);
        assertThat(archives(Map.of("JAVA_IS", "25.0.3"))).isEmpty();
    }

    @Test
    void aClassPathOfSomebodysOwnDoesWithoutThem() throws Exception {
        assertThat(archives(Map.of())).hasSize(1);
        assertThat(archives(Map.of("ATTNLAB_CLASSPATH", "a.jar"))).isEmpty();
    }

    @Test
    void whereTheyCannotBeKeptItStartsAllTheSame() throws Exception {
        assertThat(archives(Map.of("ARCHIVING_ENDS_WITH", "1"))).isEmpty();
        try (Stream<Path> files = Files.walk(checkout.folder().resolve(".attnlab"))) {
            assertThat(files).noneMatch(file -> file.toString().contains(".jsa"));
        }
        assertThat(archives(Map.of())).isEmpty();
        assertThat(checkout.builds()).isEqualTo(1);
    }
}
