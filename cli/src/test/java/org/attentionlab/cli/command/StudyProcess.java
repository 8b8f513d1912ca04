package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.attentionlab.cli.Main;
import org.attentionlab.cli.console.ShellCommand;

/** The program in a process of its own, with a terminal or without. */
final class StudyProcess implements AutoCloseable {

    private static final long SECONDS = 120;

    /** A shell in the background ignores SIGINT, and so would what it starts. */
    private static final String UNDISTURBED = """
            if env --default-signal=INT true 2>/dev/null; then exec env --default-signal=INT "$@"; else exec "$@"; fi
            """;

    private final Process process;
    private final Path output;

    private StudyProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with its output in a pipe. */
    static StudyProcess inAPipe(Path folder, String... arguments) throws IOException {
        return start(folder, program(false, arguments));
    }

    /** Starts it on a terminal, which {@code script} plays. */
    static StudyProcess onATerminal(Path folder, String... arguments) throws IOException {
        return start(folder, List.of("script", "-qec", ShellCommand.of(program(true, arguments)), "/dev/null"));
    }

    private static List<String> program(boolean live, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dattnlab.program=attnlab",
                "-Dattnlab.live=" + live,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static StudyProcess start(Path folder, List<String> command) throws IOException {
        List<String> undisturbed = new ArrayList<>(List.of("sh", "-c", UNDISTURBED, "sh"));
        undisturbed.addAll(command);
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(undisturbed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("TERM", "xterm");
        builder.environment().keySet().removeIf(name -> name.startsWith("ATTNLAB_"));
        return new StudyProcess(builder.start(), output);
    }

    /** Waits until the output holds a text. */
    StudyProcess until(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!output().contains(text)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("says '%s' within %d seconds; it says%n%s", text, SECONDS, output())
                    .isTrue();
            Thread.sleep(50);
        }
        return this;
    }

    /** Sends it a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + process.pid()).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** Types Ctrl-C on its terminal. */
    void typeInterrupt() throws IOException {
        process.getOutputStream().write(3);
        process.getOutputStream().flush();
    }

    /** Waits for its end; returns its exit status, or nothing if it goes on. */
    Optional<Integer> status() throws InterruptedException {
        return process.waitFor(SECONDS, TimeUnit.SECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
    }

    /** What it has written so far, without the returns of a terminal's lines. */
    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
