package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.progress.ProgressDisplay;
import org.attentionlab.eval.status.RunState;
import org.attentionlab.eval.status.StudyStatus;

/**
 * Says what is kept and how to go on, if the process is told to end while a study runs: by Ctrl-C, by SIGTERM or because
 * its terminal is closed.
 */
final class Interruption implements AutoCloseable {

    private static final String NOTHING = "no run is finished yet";

    private final Thread message;

    private Interruption(Thread message) {
        this.message = message;
        Runtime.getRuntime().addShutdownHook(message);
    }

    /**
     * Watches a study until closed.
     *
     * @param display shows the progress; says no more once the study is interrupted
     * @param err where the message goes
     * @param folder the study's folder
     * @param goingOn the command that goes on
     */
    static Interruption during(ProgressDisplay display, PrintStream err, Path folder, String goingOn) {
        return new Interruption(new Thread(
                () -> {
                    display.close();
                    err.println("attnlab: interrupted; " + kept(folder));
                    err.println("To go on: " + goingOn);
                    err.flush();
                },
                "attnlab-interruption"));
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

    /** Stops watching; if the process is ending already, the message comes all the same. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(message);
        } catch (IllegalStateException ending) {
            return;
        }
    }
}
