package org.attentionlab.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The referee's end of a side's process. */
final class ContestantProcess implements AutoCloseable {

    private static final double MILLISECOND = 1e6;
    private static final String READY = "ready ";

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader replies;
    private String products = "";

    /**
     * Starts a side.
     *
     * @param command the command line
     * @param environment what is set beside the referee's own environment
     */
    ContestantProcess(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        process = builder.start();
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        replies = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void prepare(Work work, String way) throws IOException {
        String reply = ask("prepare " + work + " " + way);
        if (!reply.startsWith(READY)) {
            throw new IOException("a side can't do " + work + " " + way + ": " + reply);
        }
        products = reply.substring(READY.length());
    }

    /** The library that multiplies its matrices. */
    String products() {
        return products;
    }

    Map<String, float[]> answer() throws IOException {
        Path file = Files.createTempFile("answer", ".bin");
        try {
            ask("answer " + file);
            return Answers.read(file);
        } finally {
            Files.delete(file);
        }
    }

    /** The milliseconds of each of several runs. */
    double[] time(int runs) throws IOException {
        return Arrays.stream(ask("time " + runs).split(" "))
                .mapToDouble(text -> Long.parseLong(text) / MILLISECOND)
                .toArray();
    }

    private String ask(String order) throws IOException {
        orders.println(order);
        String reply = replies.readLine();
        if (reply == null) {
            throw new IOException("a side ended while it was asked to " + order);
        }
        return reply;
    }

    @Override
    public void close() {
        orders.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
