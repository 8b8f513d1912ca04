package org.attentionlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's program as somebody's own project: built by Maven against the artifacts as they are installed, in a repository of its own that takes
 * everything else from the usual one, and run without any flags.
 */
class InstalledArtifactsIT {

    private static final int MOST_LINES = 25;

    /** What Maven's own terminal library leaves behind, wherever it writes to. */
    private static final String RESET = "\u001b[0m";

    /** Where the usual repository holds whatever the project needs that is not ours, as the build has it from there too. */
    private static final String SETTINGS = """
            <settings>
              <localRepository>%s</localRepository>
              <mirrors>
                <mirror>
                  <id>usual</id>
                  <mirrorOf>*</mirrorOf>
                  <url>%s</url>
                </mirror>
              </mirrors>
            </settings>
            """;

    @TempDir
    Path folder;

    @Test
    void aProjectOfItsOwnTrainsAGptWithANormaliserOfItsOwnAndPrintsItsLossAtFourTimesTheLength() throws Exception {
        String program = fenced("java", "README.md");
        Path project = Files.createDirectories(folder.resolve("project"));
        Path sources = Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(sources.resolve("OwnNormaliser.java"), program);
        Files.writeString(project.resolve("pom.xml"), fenced("xml", "docs/java.md"));
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                SETTINGS.formatted(
                        System.getProperty("repository.installed"),
                        Path.of(System.getProperty("repository.usual")).toUri()));

        String printed = maven(project, settings);

        assertThat(program.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(printed).matches("[2-5]\\.\\d+ nats per byte at 128\\R");
    }

    /** What a build of the project and its program print to standard output. */
    private String maven(Path project, Path settings) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(System.getProperty("maven.command"), "-q", "-B", "-s", settings.toString()),
                                Stream.of(System.getProperty("maven.goals").split(" ")))
                        .toList())
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(out, StandardCharsets.UTF_8).replace(RESET, "");
        assertThat(ended).as("it ends").isTrue();
        assertThat(process.exitValue())
                .as("%s%n%s", printed, Files.readString(err, StandardCharsets.UTF_8))
                .isZero();
        return printed;
    }

    private static String fenced(String language, String page) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", page), StandardCharsets.UTF_8));
        assertThat(block.find()).as(page).isTrue();
        return block.group(1);
    }
}
