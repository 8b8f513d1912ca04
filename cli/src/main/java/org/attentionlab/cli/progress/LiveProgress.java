package org.attentionlab.cli.progress;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunProgress;

/** One bar for a study on a terminal, with the run that was heard of last beside it. */
public final class LiveProgress implements RunProgress, AutoCloseable {

    private static final int REDRAW_MILLISECONDS = 200;
    private static final int PARTS_OF_A_RUN = 1000;

    private final PrintStream terminal;
    private final Pace pace;
    private final Map<RunLabel, Long> parts = new HashMap<>();
    private Optional<ProgressBar> bar = Optional.empty();

    /**
     * Progress as a bar.
     *
     * @param terminal where the bar is drawn
     * @param nanoseconds a clock that never goes back, such as {@code System::nanoTime}
     */
    public LiveProgress(PrintStream terminal, LongSupplier nanoseconds) {
        this.terminal = terminal;
        pace = new Pace(nanoseconds);
    }

    @Override
    public synchronized void studyStarted(String study, int runs, int finished) {
        pace.start(runs - finished);
        terminal.println(Texts.study(study, runs, finished));
        if (runs > finished) {
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(study)
                    .setInitialMax((long) (runs - finished) * PARTS_OF_A_RUN)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                    .setConsumer(new ConsoleProgressBarConsumer(terminal))
                    .hideEta()
                    .build());
        }
    }

    @Override
    public synchronized void runStarted(RunLabel run) {
        show(run, 0, "starting");
    }

    @Override
    public synchronized void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        double share = (double) step / steps;
        pace.reached(run, share);
        String left = pace.left().map(time -> ", " + Texts.time(time) + " left").orElse("");
        show(run, share, "step " + step + " of " + steps + ", " + Texts.state(loss, tokensPerSecond) + left);
    }

    @Override
    public synchronized void measuring(RunLabel run, int length) {
        show(run, 1, "measuring at length " + length);
    }

    @Override
    public synchronized void runFinished(RunLabel run, Status status) {
        pace.reached(run, 1);
        show(run, 1, status.label());
    }

    private void show(RunLabel run, double share, String message) {
        parts.put(run, Math.round(share * PARTS_OF_A_RUN));
        long done = parts.values().stream().mapToLong(Long::longValue).sum();
        bar.ifPresent(shown -> shown.stepTo(done).setExtraMessage(Texts.run(run) + ", " + message));
    }

    /** Leaves the bar as it stands. */
    @Override
    public synchronized void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
