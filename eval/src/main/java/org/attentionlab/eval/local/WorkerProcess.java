package org.attentionlab.eval.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A worker as its session sees it. Used by one thread at a time, but for {@link #stop} and {@link #close}. */
final class WorkerProcess implements AutoCloseable {

    private static final int SIGNALLED = 128;
    private static final int LAST_LINES = 40;
    private static final long LAST_SECONDS = 5;
    private static final long SECONDS_TO_STOP = WorkerMain.SECONDS_FOR_A_STEP + 1;

    private final Path scratch;
    private final Process process;
    private final BufferedReader out;
    private final Writer in;
    private boolean stopping;

    private WorkerProcess(Path scratch, Process process) {
        this.scratch = scratch;
        this.process = process;
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts a worker. */
    static WorkerProcess start(WorkerCommand command) throws IOException {
        Path scratch = Files.createTempDirectory("attnlab-worker");
        Process process = new ProcessBuilder(command.words(scratch.resolve("crash.txt")))
                .redirectError(scratch.resolve("errors.txt").toFile())
                .start();
        return new WorkerProcess(scratch, process);
    }

    /** Says something to the worker. */
    synchronized void say(Message message) throws WorkerLost {
        try {
            in.write(message.line());
            in.flush();
        } catch (IOException gone) {
            throw lost();
        }
    }

    /** Waits for what the worker says next. */
    Message next() throws WorkerLost {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Optional<Message> message = Message.of(line);
                if (message.isPresent()) {
                    return message.get();
                }
            }
        } catch (IOException closed) {
            throw lost();
        }
        throw lost();
    }

    /** What ended the worker. */
    private WorkerLost lost() {
        String end = "did not end";
        try {
            if (process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                int status = process.exitValue();
                end = status > SIGNALLED
                        ? "was ended by signal " + (status - SIGNALLED)
                        : "ended with status " + status;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return lost("its worker process " + end);
    }

    /** The end of the worker for a reason of one's own. */
    WorkerLost lost(String reason) {
        return new WorkerLost(reason, last("errors.txt") + last("crash.txt"));
    }

    private String last(String file) {
        Path path = scratch.resolve(file);
        if (!Files.exists(path)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.toList();
            List<String> some = file.equals("errors.txt")
                    ? all.subList(Math.max(0, all.size() - LAST_LINES), all.size())
                    : all.subList(0, Math.min(all.size(), LAST_LINES));
            return String.join("\n", some) + "\n";
        } catch (IOException unreadable) {
            return file + " cannot be read: " + unreadable + "\n";
        }
    }

    /** The number of the process. */
    long pid() {
        return process.pid();
    }

    /** Tells the worker to end after the step it is at. */
    void stop() {
        try {
            say(Message.of(Message.Kind.STOP));
            stopping = true;
        } catch (WorkerLost gone) {
            stopping = false;
        }
    }

    /** Ends the worker: one that was told to stop when it has, any other wherever it is. */
    @Override
    public void close() {
        try {
            if (stopping) {
                process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
            }
            process.destroyForcibly();
            process.waitFor(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // The system's folder of temporary files keeps what cannot be deleted.
            return;
        }
    }
}
