package org.attentionlab.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.attentionlab.base.text.OneLine;
import org.attentionlab.cli.console.Console;
import org.attentionlab.cli.console.ExitStatus;
import org.attentionlab.eval.status.StudyStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows a study from another terminal. */
@Command(
        name = "watch",
        description = {
            "Follows a study from another terminal until nobody runs it: a line for each run that is over, and below them the runs in hand.",
            "It only reads, so it never disturbs whoever runs the study. Ctrl-C ends it; the study goes on."
        },
        footer = {"", "For example:", "  attnlab watch results/quickstart"})
public final class WatchCommand implements Callable<Integer> {

    private static final Duration LOOKS = Duration.ofSeconds(1);

    private final Console console;
    private final Clock clock;

    @Parameters(paramLabel = "DIR", description = "The folder of a study.")
    private String folder;

    /**
     * A command.
     *
     * @param console what it prints to
     * @param clock what the time is
     */
    public WatchCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StudyFolder study = StudyFolder.named(folder);
        WatchedStudy watched = new WatchedStudy();
        Below below = new Below(console.err());
        while (true) {
            StudyStatus status = study.status(clock.instant());
            List<String> news = watched.news(status);
            if (console.live()) {
                below.erase();
            }
            news.forEach(console.out()::println);
            console.out().flush();
            if (status.process().isEmpty()) {
                console.out().println(OneLine.of(folder) + ": " + StatusTable.summary(status));
                return ExitStatus.DONE;
            }
            if (console.live()) {
                below.draw(WatchedStudy.inHand(status));
            }
            Thread.sleep(LOOKS.toMillis());
        }
    }

    /** Lines at the end of a terminal that are drawn over. */
    private static final class Below {

        private final PrintStream terminal;
        private int lines;

        Below(PrintStream terminal) {
            this.terminal = terminal;
        }

        void erase() {
            if (lines > 0) {
                terminal.print("\u001b[" + lines + "A\u001b[J");
            }
            lines = 0;
        }

        void draw(List<String> drawn) {
            drawn.forEach(terminal::println);
            terminal.flush();
            lines = drawn.size();
        }
    }
}
