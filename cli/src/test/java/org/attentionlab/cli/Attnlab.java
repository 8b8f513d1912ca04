package org.attentionlab.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ResultStream;

/** The program on captured streams. */
public final class Attnlab {

    private final Toolkit toolkit;
    private final String input;
    private final FaultLog faults;

    private final Optional<OutputStream> output;

    private Attnlab(Toolkit toolkit, String input, FaultLog faults, Optional<OutputStream> output) {
        this.toolkit = toolkit;
        this.input = input;
        this.faults = faults;
        this.output = output;
    }

    /** The program as it is shipped. */
    public static Attnlab standard() {
        return with(Toolkit.standard());
    }

    /** The program with other tools. */
    public static Attnlab with(Toolkit toolkit) {
        return new Attnlab(toolkit, "", FaultLog.standard(), Optional.empty());
    }

    /** The same with a standard input. */
    public Attnlab reading(String standardInput) {
        return new Attnlab(toolkit, standardInput, faults, output);
    }

    /** The same with another folder for fault logs. */
    public Attnlab loggingTo(Path folder) {
        return new Attnlab(toolkit, input, new FaultLog(List.of(folder)), output);
    }

    /** The same with another standard output. */
    public Attnlab printingTo(OutputStream standardOutput) {
        return new Attnlab(toolkit, input, faults, Optional.of(standardOutput));
    }

    /** Runs a command line. */
    public Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                ResultStream.to(output.orElse(out)),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                "attnlab");
        int status = new Program(console, toolkit, faults).run(arguments);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /**
     * What a command line led to.
     *
     * @param status the exit status
     * @param out what went to standard output
     * @param err what went to standard error
     */
    public record Outcome(int status, String out, String err) {}
}
