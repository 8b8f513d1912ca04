package org.attentionlab.cli.progress;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.Reused;
import org.attentionlab.eval.run.RunLabel;

/**
 * One bar for a study on a terminal, with the run in hand beside it, or the runs in hand below it where there are several; runs that are
 * over scroll by above it.
 */
public final class LiveProgress implements ProgressDisplay {

    private static final int REDRAW_MILLISECONDS = 200;
    private static final int MOST_RUNS = 8;

    private final LastLines screen;
    private final Pace pace;
    private final SortedMap<Integer, Part> inHand = new TreeMap<>();
    private final Map<Integer, String> losses = new HashMap<>();
    private int runs;
    private int finished;
    private int failed;
    private boolean closed;
    private Optional<ProgressBar> bar = Optional.empty();

    /**
     * What is known of a run in hand.
     *
     * @param share how much of its training is done, from 0 to 1
     * @param text the run on the line
     */
    private record Part(double share, StatusLine.RunInHand text) {}

    /**
     * Progress as a bar.
     *
     * @param terminal where the bar is drawn
     * @param nanoseconds a clock that never goes back, such as {@code System::nanoTime}
     */
    public LiveProgress(PrintStream terminal, LongSupplier nanoseconds) {
        this(new LastLines(terminal, new AskedTerminal()), nanoseconds);
    }

    LiveProgress(LastLines screen, LongSupplier nanoseconds) {
        this.screen = screen;
        pace = new Pace(nanoseconds);
    }

    @Override
    public synchronized void studyStarted(String study, int all, Reused reused) {
        runs = all;
        finished = reused.runs();
        pace.start(all - finished);
        notice(Texts.study(study, all, reused));
        if (all > finished && !closed) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                    .continuousUpdate()
                    .setRenderer((state, columns) -> lines(columns))
                    .setConsumer(screen)
                    .build());
        }
    }

    /** Writes the notice over the bar, which is drawn again below it. */
    @Override
    public synchronized void notice(String notice) {
        if (!closed) {
            screen.say(notice);
        }
    }

    @Override
    public synchronized void runStarted(RunLabel run) {
        show(run, 0, "starting", "");
    }

    @Override
    public synchronized void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        double share = (double) step / steps;
        pace.reached(run, share);
        losses.put(run.index(), Texts.state(loss, tokensPerSecond));
        show(run, share, "step " + step + "/" + steps + ", " + Texts.loss(loss), Texts.speed(tokensPerSecond));
    }

    @Override
    public synchronized void measuring(RunLabel run, int length) {
        show(run, 1, "measuring at length " + length, "");
    }

    @Override
    public synchronized void runFinished(RunLabel run, Status status) {
        pace.reached(run, 1);
        inHand.remove(run.index());
        String last = losses.remove(run.index());
        notice(Texts.run(run) + ": " + status.label() + (last == null ? "" : ", " + last));
        finished++;
        failed += status == Status.FINISHED ? 0 : 1;
    }

    private void show(RunLabel run, double share, String doing, String speed) {
        inHand.put(run.index(), new Part(share, new StatusLine.RunInHand(run.cell(), run.seed(), doing, speed)));
    }

    private synchronized String lines(int columns) {
        double begun = inHand.values().stream().mapToDouble(Part::share).sum();
        List<StatusLine.RunInHand> texts =
                inHand.values().stream().map(Part::text).toList();
        Optional<StatusLine.RunInHand> only = texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
        List<String> lines = new ArrayList<>();
        lines.add(new StatusLine(Math.min(1, (finished + begun) / runs), finished, failed, runs, pace.left(), only)
                .in(columns));
        if (texts.size() > 1) {
            texts.stream().limit(MOST_RUNS).forEach(run -> lines.add(run.in(columns)));
        }
        if (texts.size() > MOST_RUNS) {
            lines.add("  and " + (texts.size() - MOST_RUNS) + " more");
        }
        return String.join("\n", lines);
    }

    /** Leaves the bar as it stands. */
    @Override
    public void close() {
        Optional<ProgressBar> drawn;
        synchronized (this) {
            closed = true;
            drawn = bar;
            bar = Optional.empty();
        }
        // waits for a last drawing, which asks for the line
        drawn.ifPresent(ProgressBar::close);
    }
}
