package org.attentionlab.eval.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.Status;
import org.attentionlab.eval.report.view.ReportPage;

/**
 * Keeps {@code report.json} and {@code report.html} of a study that goes on: written when its first run ends, then at the
 * ends of runs as often as takes a fiftieth of the time, and once more when the study or the Java machine ends. So there is
 * always a report of what is finished.
 */
final class RunningReport implements RunProgress, AutoCloseable {

    private static final int TIMES_ITS_COST = 50;

    private final Path folder;
    private final Supplier<Report> report;
    private final LongSupplier nanoseconds;
    private final Thread whenTheMachineEnds = new Thread(this::catchUp, "attnlab-report");
    private boolean behind;
    private boolean written;
    private long nextTime;

    private RunningReport(Path folder, Supplier<Report> report, LongSupplier nanoseconds) {
        this.folder = folder;
        this.report = report;
        this.nanoseconds = nanoseconds;
    }

    /**
     * Keeps a report until it is closed.
     *
     * @param folder the study's folder
     * @param report makes the report of what is known so far
     * @param nanoseconds a clock that never goes back
     */
    static RunningReport keep(Path folder, Supplier<Report> report, LongSupplier nanoseconds) {
        RunningReport kept = new RunningReport(folder, report, nanoseconds);
        Runtime.getRuntime().addShutdownHook(kept.whenTheMachineEnds);
        return kept;
    }

    @Override
    public synchronized void runFinished(RunLabel run, Status status) {
        behind = true;
        if (!written || nanoseconds.getAsLong() - nextTime >= 0) {
            catchUp();
        }
    }

    /** Writes what has changed. That it cannot be written stops no run: the last report is the one that has to be. */
    private synchronized void catchUp() {
        try {
            if (behind) {
                write();
            }
        } catch (IOException unwritable) {
            behind = true;
        }
    }

    /**
     * Writes the report as it is.
     *
     * @return the report
     * @throws IOException if it cannot be written
     */
    synchronized Report write() throws IOException {
        long start = nanoseconds.getAsLong();
        Report known = report.get();
        AtomicFile.write(folder.resolve("report.json"), ReportJson.write(known).getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(folder.resolve("report.html"), ReportPage.of(known).getBytes(StandardCharsets.UTF_8));
        behind = false;
        written = true;
        long end = nanoseconds.getAsLong();
        nextTime = end + TIMES_ITS_COST * (end - start);
        return known;
    }

    @Override
    public void close() {
        catchUp();
        try {
            Runtime.getRuntime().removeShutdownHook(whenTheMachineEnds);
        } catch (IllegalStateException machineEnds) {
            // It runs already, and finds nothing left to write.
            return;
        }
    }
}
