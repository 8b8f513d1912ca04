package org.attentionlab.bench.contest;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.StringJoiner;

/**
 * A side's process: it reads orders from standard input, one a line, and answers each with one line on standard output.
 *
 * <ul>
 *   <li>{@code prepare WORK WAY}: answered with {@code ready LIBRARY}, which multiplies its matrices, or {@code refused MESSAGE}
 *   <li>{@code answer FILE}: writes the answer there, {@code done}
 *   <li>{@code time RUNS}: the nanoseconds of each run
 * </ul>
 */
public final class ContestantLoop {

    private final Side side;
    private final String products;
    private final BufferedReader orders;
    private final PrintStream replies;
    private final TurnClock clock = TurnClock.ofProcess();
    private Contestant contestant;

    private ContestantLoop(Side side, String products, BufferedReader orders, PrintStream replies) {
        this.side = side;
        this.products = products;
        this.orders = orders;
        this.replies = replies;
    }

    /**
     * Serves until standard input ends. Whatever libraries print goes nowhere.
     *
     * @param products the library that multiplies this side's matrices
     */
    public static void serve(Side side, String products) throws IOException {
        PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        new ContestantLoop(side, products, orders, replies).serve();
    }

    private void serve() throws IOException {
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] order = line.split(" ", -1);
            switch (order[0]) {
                case "prepare" -> prepare(Work.parse(order[1]), order[2]);
                case "answer" -> {
                    Answers.write(Path.of(order[1]), contestant.answer());
                    replies.println("done");
                }
                case "time" -> replies.println(times(Integer.parseInt(order[1])));
                default -> throw new IllegalStateException("no such order: " + line);
            }
        }
        close();
    }

    private void prepare(Work work, String way) {
        close();
        try {
            contestant = side.prepare(work, way);
            replies.println("ready " + products);
        } catch (IllegalArgumentException refusal) {
            replies.println("refused " + refusal.getMessage());
        }
    }

    private String times(int runs) {
        StringJoiner times = new StringJoiner(" ");
        for (int run = 0; run < runs; run++) {
            long start = clock.nanoseconds();
            contestant.run();
            times.add(Long.toString(clock.nanoseconds() - start));
        }
        return times.toString();
    }

    private void close() {
        if (contestant != null) {
            contestant.close();
            contestant = null;
        }
    }
}
