package org.attentionlab.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.Reused;
import org.attentionlab.eval.run.RunLabel;

/** A line now and then: for logs, and for several runs at once. */
public final class PlainProgress implements ProgressDisplay {

    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final LongSupplier nanoseconds;
    private final Pace pace;
    private final Map<Integer, Long> lastLine = new HashMap<>();
    private final Map<Integer, Long> started = new HashMap<>();
    private boolean closed;

    /**
     * Progress as lines.
     *
     * @param out where the lines go
     * @param nanoseconds a clock that never goes back, such as {@code System::nanoTime}
     */
    public PlainProgress(PrintStream out, LongSupplier nanoseconds) {
        this.out = out;
        this.nanoseconds = nanoseconds;
        pace = new Pace(nanoseconds);
    }

    @Override
    public synchronized void studyStarted(String study, int runs, Reused reused) {
        pace.start(runs - reused.runs());
        say(Texts.study(study, runs, reused));
    }

    @Override
    public synchronized void notice(String notice) {
        say(notice);
    }

    @Override
    public synchronized void runStarted(RunLabel run) {
        long now = nanoseconds.getAsLong();
        started.put(run.index(), now);
        lastLine.put(run.index(), now);
        say(Texts.run(run));
    }

    @Override
    public synchronized void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        pace.reached(run, (double) step / steps);
        long now = nanoseconds.getAsLong();
        if (now - lastLine.getOrDefault(run.index(), now - INTERVAL) < INTERVAL) {
            return;
        }
        lastLine.put(run.index(), now);
        String left = pace.left().map(time -> ", " + Texts.time(time) + " left").orElse("");
        say("run " + run.index() + ": step " + step + " of " + steps + ", " + Texts.state(loss, tokensPerSecond)
                + left);
    }

    @Override
    public synchronized void measuring(RunLabel run, int length) {
        say("run " + run.index() + ": measuring at length " + length);
    }

    @Override
    public synchronized void runFinished(RunLabel run, Status status) {
        pace.reached(run, 1);
        Long start = started.get(run.index());
        String took = start == null ? "" : " after " + Texts.time(Duration.ofNanos(nanoseconds.getAsLong() - start));
        say("run " + run.index() + ": " + status.label() + took);
    }

    private void say(String line) {
        if (!closed) {
            out.println(line);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
