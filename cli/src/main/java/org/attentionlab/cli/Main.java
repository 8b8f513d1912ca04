package org.attentionlab.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ResultStream;
import org.attentionlab.cli.console.ShellCommand;

/**
 * Starts the program of a process. SameDiff prints every op it differentiates to {@code System.out}, without a switch;
 * so standard output is taken before any class of ND4J is loaded, and {@code System.out} leads nowhere. Pictures are drawn
 * without a display.
 */
public final class Main {

    /** What decides, beside the arguments, what the launcher starts. */
    private static final List<String> SETTINGS = List.of("ATTNLAB_BLAS", "ATTNLAB_JAVA_OPTIONS");

    private Main() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        PrintStream out = ResultStream.to(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.setErr(err);
        Console console = new Console(System.in, out, err, Boolean.getBoolean("attnlab.live"), program());
        System.exit(new Program(console, Toolkit.standard(), FaultLog.standard()).run(arguments));
    }

    /** The launcher as it was called, behind the settings that were given. */
    private static String program() {
        Stream<String> settings = SETTINGS.stream()
                .filter(name -> System.getenv(name) != null)
                .map(name -> name + "=" + ShellCommand.of(List.of(System.getenv(name))));
        Stream<String> launcher = Stream.of(ShellCommand.of(List.of(System.getProperty("attnlab.program", "attnlab"))));
        return Stream.concat(settings, launcher).collect(Collectors.joining(" "));
    }
}
