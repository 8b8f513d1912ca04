package org.attentionlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the README, compiled and run as somebody's own, by a JVM without any flags. */
class ReadmeProgramTest {

    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final int MOST_LINES = 25;

    @TempDir
    Path folder;

    @Test
    void trainsAGptWithANormaliserOfItsOwnAndPrintsItsLossAtFourTimesTheLength() throws Exception {
        Path source = folder.resolve("OwnNormaliser.java");
        String program = program();
        Files.writeString(source, program);
        assertThat(program.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
        String classPath = System.getProperty("java.class.path");
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, problems, "-cp", classPath, "-d", folder.toString(), source.toString());
        assertThat(compiled).as(problems.toString(StandardCharsets.UTF_8)).isZero();

        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + System.getProperty("path.separator") + classPath,
                        "OwnNormaliser")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();

        assertThat(ended).as("it ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        assertThat(Files.readString(out)).matches("[2-5]\\.\\d{3} nats per byte at 128\\R");
    }

    private static String program() throws IOException {
        Matcher block = PROGRAM.matcher(Files.readString(Path.of("..", "README.md"), StandardCharsets.UTF_8));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
