package org.attentionlab.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.attentionlab.cli.Attnlab.Outcome;

/** A process of the launcher; its output goes to files, so that several can run side by side. */
final class LauncherProcess {

    private static final long SECONDS = 60;

    /** Whoever runs the tests may have told them to ignore signals, which processes inherit. */
    private static final String HEARING = "$SIG{$_} = 'DEFAULT' for qw(HUP INT TERM); exec {$ARGV[0]} @ARGV or die $!";

    private final Process process;
    private final Path out;
    private final Path err;

    private LauncherProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a launcher.
     *
     * @param launcher the script
     * @param folder the working directory
     * @param environment variables to set; one with an empty value is taken away
     */
    static LauncherProcess start(Path launcher, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("perl", "-e", HEARING, launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("attnlab-", ".out");
        Path err = Files.createTempFile("attnlab-", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // Perl would warn of a locale that is not there.
        builder.environment().put("PERL_BADLANG", "0");
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return new LauncherProcess(builder.start(), out, err);
    }

    /** Its number. */
    long number() {
        return process.pid();
    }

    /** Waits until standard error holds a text. */
    void awaitError(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!text(err).contains(text)) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as("'%s' comes in: %s", text, text(err))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Sends it a signal, such as {@code TERM}. */
    void send(String signal) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertThat(status).as("kill -%s", signal).isZero();
    }

    /** Waits for the end. */
    Outcome outcome() throws IOException, InterruptedException {
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("ends within %d seconds", SECONDS).isTrue();
        Outcome outcome = new Outcome(process.exitValue(), text(out), text(err));
        Files.delete(out);
        Files.delete(err);
        return outcome;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
