package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.progress.ProgressDisplay;
import org.attentionlab.eval.status.RunState;
import org.attentionlab.eval.status.StudyStatus;

/**
 * Stops a study after the step it is at, and says what is kept and how to go on, if the process is told to end while the study
 * runs: by Ctrl-C, by SIGTERM or because its terminal is closed.
 */
final class Interruption implements AutoCloseable {

    private static final String NOTHING = "no run is finished yet";

    /** A step that takes longer is not waited for. */
    private static final long SECONDS_FOR_A_STEP = 15;

    private final Thread hook;
    private final CountDownLatch over;

    private Interruption(Thread hook, CountDownLatch over) {
        this.hook = hook;
        this.over = over;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Watches a study of this thread until closed.
     *
     * @param display shows the progress; says no more once the study is interrupted
     * @param err where the message goes
     * @param folder the study's folder
     * @param goingOn the command that goes on
     */
    static Interruption during(ProgressDisplay display, PrintStream err, Path folder, String goingOn) {
        Thread study = Thread.currentThread();
        CountDownLatch over = new CountDownLatch(1);
        Runnable stop = () -> {
            display.close();
            study.interrupt();
            await(over);
            err.println("attnlab: interrupted; " + kept(folder));
            err.println("To go on: " + goingOn);
            err.flush();
        };
        return new Interruption(new Thread(stop, "attnlab-interruption"), over);
    }

    private static void await(CountDownLatch over) {
        try {
            over.await(SECONDS_FOR_A_STEP, TimeUnit.SECONDS);
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    private static String kept(Path folder) {
        StudyStatus status;
        try {
            status = StudyStatus.read(folder, Clock.systemUTC().instant());
        } catch (IOException notStarted) {
            return NOTHING;
        }
        int finished = status.count(RunState.FINISHED);
        int runs = status.runs().size();
        return finished == 0
                ? NOTHING
                : finished + " of " + runs + (runs == 1 ? " run" : " runs") + (finished == 1 ? " is" : " are")
                        + " finished and kept in " + OneLine.of(folder.toString()) + ", with a report of what there is";
    }

    /** Stops watching; if the process is ending already, the message is the last that is said, and this thread does not go on. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            over.countDown();
            waitForTheEnd();
        }
    }

    private static void waitForTheEnd() {
        while (true) {
            LockSupport.park();
            Thread.interrupted();
        }
    }
}
