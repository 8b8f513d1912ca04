package org.attentionlab.cli.progress;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.run.RunLabel;
import org.attentionlab.eval.run.RunProgress;

/** A bar per run on a terminal, one run at a time. */
public final class LiveProgress implements RunProgress, AutoCloseable {

    private static final int REDRAW_MILLISECONDS = 200;

    private final PrintStream terminal;
    private final Pace pace;
    private Optional<ProgressBar> bar = Optional.empty();

    /**
     * Progress as bars.
     *
     * @param terminal where the bars are drawn
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
    }

    @Override
    public synchronized void runStarted(RunLabel run) {
        close();
        bar = Optional.of(new ProgressBarBuilder()
                .setTaskName(Texts.run(run))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal))
                .hideEta()
                .build());
    }

    @Override
    public synchronized void step(RunLabel run, int step, int steps, double loss, double tokensPerSecond) {
        pace.reached(run, (double) step / steps);
        String left = pace.left().map(time -> ", " + Texts.time(time) + " left").orElse("");
        bar.ifPresent(
                shown -> shown.maxHint(steps).stepTo(step).setExtraMessage(Texts.state(loss, tokensPerSecond) + left));
    }

    @Override
    public synchronized void measuring(RunLabel run, int length) {
        bar.ifPresent(shown -> shown.setExtraMessage("measuring at length " + length));
    }

    @Override
    public synchronized void runFinished(RunLabel run, Status status) {
        pace.reached(run, 1);
        bar.ifPresent(shown -> shown.setExtraMessage(status.label()));
        close();
    }

    /** Leaves the bar as it stands. */
    @Override
    public synchronized void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
