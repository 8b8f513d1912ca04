package org.attentionlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the stack trace of an internal fault goes, so that the terminal shows one line. */
public final class FaultLog {

    private final List<Path> folders;

    /**
     * A log.
     *
     * @param folders where to write, the first that can be written to
     */
    public FaultLog(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The folder the launcher names, then the machine's folder for temporary files. */
    public static FaultLog standard() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String named = System.getProperty("attnlab.logs");
        return new FaultLog(named == null ? List.of(temporary) : List.of(Path.of(named), temporary));
    }

    /**
     * Writes the stack trace of a fault and the command that met it.
     *
     * @return one line about the fault that names the file
     */
    public String write(Throwable fault, List<String> arguments) {
        StringWriter trace = new StringWriter();
        PrintWriter writer = new PrintWriter(trace);
        writer.println("attnlab " + String.join(" ", arguments));
        writer.println("JDK " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch"));
        fault.printStackTrace(writer);
        String summary = summary(fault);
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
                Path file = Files.createTempFile(folder, "fault-", ".log");
                Files.writeString(file, trace.toString(), StandardCharsets.UTF_8);
                return summary + "; the stack trace is in " + file;
            } catch (IOException unwritable) {
                summary += "; no log in " + folder + " (" + unwritable.getMessage() + ")";
            }
        }
        return summary;
    }

    private static String summary(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return "there is not enough memory (" + firstLine(cause) + "); ATTNLAB_JAVA_OPTIONS=-Xmx8g gives more,"
                        + " and shorter or fewer windows need less";
            }
        }
        return "internal fault: " + firstLine(fault);
    }

    private static String firstLine(Throwable fault) {
        String message = fault.getMessage();
        String name = fault.getClass().getSimpleName();
        return message == null
                ? name
                : name + ": " + message.lines().findFirst().orElse("");
    }
}
